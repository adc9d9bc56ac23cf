// What a kiosk keeps while it has no network: its token and settings, and the presses that were not taken yet. A press is acknowledged once it lies here.
const wanted = request => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
const over = transaction => new Promise((done, failed) => { transaction.oncomplete = () => done(); transaction.onabort = transaction.onerror = () => failed(transaction.error); });

let opened;
const database = () => opened ??= new Promise((done, failed) => {
  const request = indexedDB.open('kiosk', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('kept');
    request.result.createObjectStore('presses', { keyPath: 'sequence' });
  };
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

async function write(stores, act) {
  const transaction = (await database()).transaction(stores, 'readwrite', { durability: 'strict' });
  const result = act(...stores.map(name => transaction.objectStore(name)));
  await over(transaction);
  return result;
}

export const read = async name => wanted((await database()).transaction('kept').objectStore('kept').get(name));

export const keep = (name, value) => write(['kept'], kept => { kept.put(value, name); });

/** A tablet that has just been paired begins anew: nothing of what it was before is left. */
export const begin = (token, settings) => write(['kept', 'presses'], (kept, presses) => {
  kept.clear();
  presses.clear();
  kept.put(token, 'token');
  kept.put(settings, 'settings');
  kept.put(1, 'next');
});

export const forget = () => write(['kept', 'presses'], (kept, presses) => { kept.clear(); presses.clear(); });

/** Adds a press under the next number, and gives that number. Two windows never give the same. */
export async function add(press) {
  const transaction = (await database()).transaction(['kept', 'presses'], 'readwrite', { durability: 'strict' });
  const [kept, presses] = [transaction.objectStore('kept'), transaction.objectStore('presses')];
  const sequence = await wanted(kept.get('next'));
  presses.put({ ...press, sequence, open: true });
  kept.put(sequence + 1, 'next');
  await over(transaction);
  return sequence;
}

/** What was said after it; then it may be sent. */
export const close = (sequence, said = {}) => write(['presses'], presses => {
  presses.get(sequence).onsuccess = event => {
    const press = event.target.result;
    if (press?.open) presses.put({ ...press, ...said, open: false });
  };
});

/** The first of those that may be sent. One that was left open by a tablet that went dark is closed. */
export async function closed(most, openSince) {
  const all = await wanted((await database()).transaction('presses').objectStore('presses').getAll());
  for (const press of all.filter(p => p.open && Date.parse(p.at) < openSince)) await close(press.sequence);
  return all.filter(p => !p.open || Date.parse(p.at) < openSince).slice(0, most).map(({ open, ...press }) => press);
}

export const count = async () => wanted((await database()).transaction('presses').objectStore('presses').count());

export const remove = sequences => write(['presses'], presses => { for (const sequence of sequences) presses.delete(sequence); });
