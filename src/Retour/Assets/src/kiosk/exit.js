// The code without which nobody leaves: counted on the tablet itself, which may have no network. Whoever guesses waits longer and longer.
import * as store from './store.js';

const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
const FREE = 3, WAIT = 30_000, LONGEST = 3_600_000;

/** 'open', 'wrong', or the milliseconds to wait. */
export async function attempt(code, { salt, hash, rounds }) {
  const { wrong = 0, until = 0 } = await store.read('attempts') ?? {};
  // A clock that was put back makes nobody wait longer than the longest.
  const wait = Math.min(until - Date.now(), LONGEST);
  if (wait > 0) {
    await store.keep('attempts', { wrong, until: Date.now() + wait });
    return wait;
  }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveBits']);
  const counted = new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations: rounds }, key, 256));
  if (bytes(hash).every((b, i) => b === counted[i])) {
    await store.keep('attempts', {});
    return 'open';
  }
  const now = wrong + 1;
  await store.keep('attempts', { wrong: now, until: now < FREE ? 0 : Date.now() + Math.min(WAIT * 2 ** (now - FREE), LONGEST) });
  return 'wrong';
}
