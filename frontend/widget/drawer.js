/**
 * What one customer keeps in this browser for one server. In localStorage while the browser allows it; when it is blocked
 * or full (private windows), in the page's memory, so that the chat works and only forgets on reload.
 */
export class Drawer {
  /** @param {string} server */
  constructor(server) {
    this.prefix = `balcao:${server}:`;
    this.memory = new Map();
  }

  get(name) {
    try {
      const kept = this.memory.get(name) ?? localStorage.getItem(this.prefix + name);
      return kept === null ? null : JSON.parse(kept);
    } catch {
      return null;
    }
  }

  set(name, value) {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(this.prefix + name, text);
      this.memory.delete(name);
    } catch {
      this.memory.set(name, text);
    }
  }

  remove(name) {
    this.memory.delete(name);
    try {
      localStorage.removeItem(this.prefix + name);
    } catch {
      // Blocked: there was nothing but the memory.
    }
  }

  /** The names that begin so. @param {string} start @returns {string[]} */
  names(start) {
    const found = new Set(this.memory.keys());
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(this.prefix)) found.add(key.slice(this.prefix.length));
      }
    } catch {
      // Blocked.
    }
    return [...found].filter((name) => name.startsWith(start));
  }

  /** Tells what another tab changed. @param {(name: string) => void} tell @param {AbortSignal} signal */
  watch(tell, signal) {
    addEventListener("storage", (event) => {
      if (event.key?.startsWith(this.prefix)) tell(event.key.slice(this.prefix.length));
    }, { signal });
  }
}

/** One tab at a time, where the browser can tell (secure pages). @template T @param {string} name @param {() => Promise<T>} work */
export function oneTab(name, work) {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}

/** A UUID; `crypto.randomUUID` is missing on plain http. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
