// Looks into mailboxes by IMAP. It only ever looks: the folder is opened to be read and no flag is touched, so that nothing is marked as read
// by accident. Which messages are known is not kept here: whoever asks says after which one to go on.
import { ImapFlow } from 'imapflow';

const lines = new Map();
const idleFor = 120_000, pollEvery = 30_000, mostAtOnce = 50, mostBytesAtOnce = 20_000_000, day = 86_400_000;

/** What a shopkeeper can do something about: sign_in, folder, certificate, connection. */
function why(failure, code) {
  if (failure.authenticationFailed) code = 'sign_in';
  else if (failure.tlsFailed || /CERT|TLS|SSL|SIGNATURE/.test(failure.code ?? '')) code = 'certificate';
  return Object.assign(new Error(failure.responseText || failure.message), { code });
}

async function connect(server) {
  const client = new ImapFlow({
    host: server.host, port: server.port, secure: server.security === 'tls', doSTARTTLS: server.security === 'tls' ? undefined : server.security === 'starttls',
    auth: { user: server.user, pass: server.password }, tls: server.ca ? { ca: server.ca } : undefined, logger: false,
    disableAutoIdle: true, disableBinary: true, maxIdleTime: pollEvery, connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 180_000,
  });
  // What breaks while nobody waits concerns nobody: the next look opens a new line.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (failure) {
    client.close();
    throw why(failure, 'connection');
  }
}

async function openFolder(client, folder) {
  try {
    await client.mailboxOpen(folder, { readOnly: true });
  } catch (failure) {
    throw why(failure, 'folder');
  }
}

/** One line to one folder, kept while somebody looks again within a while. */
class Line {
  changed = false;

  constructor(client) {
    this.client = client;
    client.on('exists', () => this.ring());
    client.on('close', () => this.ring());
  }

  ring() {
    this.changed = true;
    this.heard?.();
  }

  /** Until something is new in the folder, the line is cut, or the time is up. */
  async wait(milliseconds) {
    if (this.changed) return;
    let alarm;
    await new Promise(resolve => {
      this.heard = resolve;
      alarm = setTimeout(resolve, milliseconds);
      // Servers that know IDLE speak up by themselves; the others are asked from time to time.
      this.client.idle().catch(() => {});
    });
    clearTimeout(alarm);
    this.heard = undefined;
  }
}

async function lineTo(key, { server, folder }) {
  const kept = lines.get(key);
  if (kept) {
    clearTimeout(kept.rest);
    if (kept.client.usable) return kept;
    lines.delete(key);
  }
  const line = new Line(await connect(server));
  try {
    await openFolder(line.client, folder);
  } catch (failure) {
    line.client.close();
    throw failure;
  }
  lines.set(key, line);
  return line;
}

/** The number after which messages are to be taken that arrived since an instant. */
async function before(client, since) {
  // By the server's clock, which may be behind ours: what came a minute too early is rather taken than lost.
  const from = new Date(new Date(since).getTime() - 60_000);
  // IMAP searches by days, of the server's zone.
  const candidates = await client.search({ since: new Date(from.getTime() - day) }, { uid: true }) || [];
  if (candidates.length > 0)
    for (const message of await client.fetchAll(candidates.join(','), { uid: true, internalDate: true }, { uid: true }))
      if (new Date(message.internalDate) >= from) return message.uid - 1;
  return client.mailbox.uidNext - 1;
}

async function newer(client, after) {
  // “43:*” names the last message, too, where none has such a number.
  const found = await client.search({ uid: `${after + 1}:*` }, { uid: true }) || [];
  return found.filter(uid => uid > after).sort((a, b) => a - b);
}

async function read(client, uids, most) {
  const sizes = new Map((await client.fetchAll(uids.join(','), { uid: true, size: true }, { uid: true })).map(m => [m.uid, Math.min(m.size, most)]));
  const chosen = [];
  let bytes = 0;
  for (const uid of uids) {
    bytes += sizes.get(uid) ?? 0;
    if (chosen.length > 0 && bytes > mostBytesAtOnce) break;
    chosen.push(uid);
  }
  const messages = await client.fetchAll(chosen.join(','), { uid: true, source: { start: 0, maxLength: most } }, { uid: true });
  return { position: chosen.at(-1), messages: messages.filter(m => m.source).sort((a, b) => a.uid - b.uid).map(m => ({ uid: m.uid, raw: m.source.toString('base64') })) };
}

/**
 * What is new in a folder, oldest first; none where nothing came within the time that there is.
 * @param {{ server: { host: string, port: number, security: 'none' | 'starttls' | 'tls', user: string, password: string, ca?: string }, folder: string, uid_validity: string | null, after: number,
 *   since: string, wait: number, most_bytes: number }} request Where the folder's numbers are others than those of uid_validity, what arrived since that instant is looked at, and after does not count.
 */
export async function look(request) {
  const key = JSON.stringify([request.server, request.folder]);
  const line = await lineTo(key, request);
  const { client } = line;
  const until = Date.now() + request.wait;
  try {
    const validity = String(client.mailbox.uidValidity);
    let after = validity === request.uid_validity ? request.after : await before(client, request.since);
    for (;;) {
      line.changed = false;
      const uids = (await newer(client, after)).slice(0, mostAtOnce);
      if (uids.length > 0) {
        const { position, messages } = await read(client, uids, request.most_bytes);
        return { uid_validity: validity, position, messages };
      }
      if (ended || Date.now() >= until) return { uid_validity: validity, position: after, messages: [] };
      await line.wait(until - Date.now());
      if (!client.usable) throw Object.assign(new Error('The server closed the connection.'), { code: 'closed' });
    }
  } catch (failure) {
    lines.delete(key);
    client.close();
    throw why(failure, 'connection');
  } finally {
    line.rest = setTimeout(() => {
      lines.delete(key);
      client.close();
    }, idleFor).unref();
  }
}

/** Whether the folder can be looked into, and which ones there are. */
export async function tryMailbox({ server, folder }) {
  const client = await connect(server);
  try {
    const folders = (await client.list()).filter(f => !f.flags.has('\\Noselect')).map(f => f.path);
    if (!folders.some(f => f === folder || f.toUpperCase() === 'INBOX' && folder.toUpperCase() === 'INBOX')) return { folders, messages: null };
    await openFolder(client, folder);
    return { folders, messages: client.mailbox.exists };
  } catch (failure) {
    throw why(failure, 'connection');
  } finally {
    client.close();
  }
}

let ended = false;

/** Nobody waits any more. */
export function endLooks() {
  ended = true;
  for (const line of lines.values()) line.ring();
}
