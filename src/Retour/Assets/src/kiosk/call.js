// Calls the server: brings what is waiting, and says that the tablet is there. What is taken is forgotten; what is not stays, for days if need be.
import * as store from './store.js';

const MOST = 100;
/** A press that is still being answered is let be for so long, in milliseconds. */
const OPEN = 120_000;
const PATIENCE = 20_000;

export class Revoked extends Error {}

/** One call after another: two windows of one tablet do not speak at once. */
export const call = heard => (navigator.locks ? navigator.locks.request('kiosk-call', () => speak(heard)) : speak(heard));

async function speak(heard) {
  const token = await store.read('token');
  if (!token) return;
  for (let more = true; more;) {
    const presses = await store.closed(MOST, Date.now() - OPEN);
    const settings = await store.read('settings');
    const answer = await fetch('/kiosk-api/call', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Kiosk-Token': token },
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE),
      body: JSON.stringify({ sent_at: new Date().toISOString(), waiting: await store.count(), presses, settings: settings.tag }),
    });
    // Our own word: a gateway that asks for a password in between revokes nothing.
    if (answer.status === 401 && (await answer.json().catch(() => null))?.code === 'kiosk_revoked') throw new Revoked();
    if (!answer.ok) throw new Error(`${answer.status}`);
    const said = await answer.json();
    await store.remove([...said.done, ...said.refused.map(r => r.sequence)]);
    await store.keep('behind', Date.parse(said.now) - Date.now());
    await store.keep('heard', Date.now());
    if (said.settings) await store.keep('settings', said.settings);
    await heard(said);
    more = presses.length === MOST && said.done.length + said.refused.length > 0;
  }
}

export async function pair(link) {
  const answer = await fetch('/kiosk-api/pair', { method: 'POST', headers: { 'Content-Type': 'application/json' }, credentials: 'omit', signal: AbortSignal.timeout(PATIENCE), body: JSON.stringify({ link }) });
  return answer.ok ? answer.json() : null;
}
