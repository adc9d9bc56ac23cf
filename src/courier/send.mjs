// Hands messages over by SMTP. The answer says what is certain, what is refused, and what nobody can know.
import { Readable } from 'node:stream';
import { write } from './compose.mjs';
import { linesTo } from './lines.mjs';

/** The message on its way. It is read only once the server has said that it wants it (354): from then on it may have been taken. */
class Content extends Readable {
  begun = false;

  constructor(bytes) {
    super();
    this.bytes = bytes;
  }

  _read() {
    this.begun = true;
    this.push(this.bytes);
    this.push(null);
  }
}

/**
 * @param {{ server: { host: string, port: number, security: 'none' | 'starttls' | 'tls', user?: string, password?: string, name?: string, connections?: number },
 *   dkim?: object, mail: object }} request
 * @returns what became of it: accepted, with the server's answer; refused, for good or for now; unknown, where the connection broke when the whole message may have been taken.
 */
export async function send({ server, dkim, mail }) {
  const { bytes, envelope } = await write(mail, dkim ?? null);
  const lines = linesTo(server);
  try {
    for (;;) {
      const tried = await lines.use((connection, fresh) => hand(connection, fresh, { ...envelope, size: bytes.length }, bytes));
      // A line that had been open for a while was closed at its other end: nothing was taken, and a new line tells more.
      if (!tried.stale) return tried.answer;
    }
  } catch (failure) {
    return refusal(failure);
  }
}

async function hand(connection, fresh, envelope, bytes) {
  const content = new Content(bytes);
  const { failure, info } = await new Promise(resolve => connection.send(envelope, content, (failure, info) => resolve({ failure, info })));
  if (!failure) return { good: true, answer: { state: 'accepted', answer: info.response } };
  if (failure.responseCode) {
    const good = failure.responseCode !== 421 && await new Promise(resolve => connection.destroyed ? resolve(false) : connection.reset(problem => resolve(!problem)));
    return { good, answer: refusal(failure) };
  }
  if (content.begun) return { good: false, answer: { state: 'unknown', permanent: false, code: null, answer: said(failure) } };
  return { good: false, stale: !fresh, answer: refusal(failure) };
}

// Only what is said of the recipient or of the message itself is for good: a password that is wrong or a sender that is not welcome is
// put right in the settings, and the message then leaves.
function refusal(failure) {
  const code = failure.responseCode ?? null;
  const permanent = code >= 500 && code !== 503 && (failure.command === 'RCPT TO' || failure.command === 'DATA') && !needsSignIn(failure);
  return { state: 'refused', permanent, code, address_at_fault: permanent && failure.command === 'RCPT TO' && !isPolicy(failure), answer: said(failure) };
}

function needsSignIn(failure) {
  return [530, 534, 535, 538].includes(failure.responseCode) || /authentication|relay/i.test(failure.response ?? '');
}

// 5.7.x: not because there is no such mailbox.
function isPolicy(failure) {
  return /^\d{3}[ -]5\.7\./.test(failure.response ?? '');
}

function said(failure) {
  return failure.response ?? `${failure.code ?? ''} ${failure.message}`.trim();
}
