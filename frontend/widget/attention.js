/** A count before the page's own title; none when there is nothing new. @param {number} count */
export function countInTitle(count) {
  const plain = document.title.replace(/^\(\d+\) /, "");
  const title = count ? `(${count}) ${plain}` : plain;
  if (document.title !== title) document.title = title;
}

/** One soft sound, in one tab, and only where the customer has already touched the page. */
export function beep() {
  if (!navigator.userActivation?.hasBeenActive) return;
  const sound = async (turn) => {
    if (!turn) return;
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const now = audio.currentTime;
    tone.frequency.setValueAtTime(660, now);
    tone.frequency.exponentialRampToValueAtTime(880, now + 0.12);
    volume.gain.setValueAtTime(0.0001, now);
    volume.gain.exponentialRampToValueAtTime(0.06, now + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + 0.35);
    tone.connect(volume).connect(audio.destination);
    tone.start(now);
    tone.stop(now + 0.4);
    await new Promise((done) => setTimeout(done, 800));
    await audio.close();
  };
  if (navigator.locks) navigator.locks.request("balcao:beep", { ifAvailable: true }, sound);
  else sound(true);
}
