/** How long to wait before the next attempt: 0.5 s doubling to 15 s, with jitter; never sooner than the server asked. */
export function backoff(attempt, error) {
  const wait = Math.min(15000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
  return Math.max(wait, (error?.retryAfter ?? 0) * 1000);
}

/** A wait that can be cut short: `wake` ends it at once. */
export class Pause {
  wake() {
    clearTimeout(this.timer);
    this.done?.();
  }

  /** @param {number} [ms] for ever without it */
  for(ms) {
    return new Promise((done) => {
      this.done = done;
      if (ms !== undefined) this.timer = setTimeout(done, ms);
    });
  }
}
