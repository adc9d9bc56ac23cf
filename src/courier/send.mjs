// Hands messages over by SMTP. Connections are pooled by server; the answer says what is certain, what is refused, and what nobody can know.
import nodemailer from 'nodemailer';

const pools = new Map();
const certain = new Set(['EDNS', 'ECONNECTION', 'ESOCKET', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'EPROXY', 'ECONFIG', 'EENVELOPE', 'EPROTOCOL']);

function poolOf(server) {
  const key = JSON.stringify(server);
  let pool = pools.get(key);
  if (!pool) {
    pool = nodemailer.createTransport({
      host: server.host, port: server.port, secure: server.security === 'tls', requireTLS: server.security === 'starttls', ignoreTLS: server.security === 'none',
      auth: server.user ? { user: server.user, pass: server.password } : undefined, dkim: server.dkim ?? undefined,
      pool: true, maxConnections: server.connections ?? 4, maxMessages: 500, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000,
      disableFileAccess: true, disableUrlAccess: true, name: server.name ?? undefined,
    });
    pools.set(key, pool);
  }
  return pool;
}

/**
 * @param {{ server: object, mail: { from: object, to: string, reply_to?: string, sender?: string, subject: string, text: string, html?: string, message_id: string,
 *   headers: Record<string, string>, attachments?: { name: string, type: string, content: string, cid?: string }[] } }} request
 * @returns what became of it: accepted, with the server's answer; refused, for good or for now; unknown, where the connection broke when the whole message may have been taken.
 */
export async function send({ server, mail }) {
  try {
    const sent = await poolOf(server).sendMail({
      from: mail.from, to: mail.to, replyTo: mail.reply_to, subject: mail.subject, text: mail.text, html: mail.html, messageId: mail.message_id, headers: mail.headers,
      envelope: mail.sender === undefined ? undefined : { from: mail.sender, to: [mail.to] },
      attachments: (mail.attachments ?? []).map(a => ({ filename: a.name, contentType: a.type, content: Buffer.from(a.content, 'base64'), cid: a.cid })),
    });
    return { state: 'accepted', answer: sent.response };
  } catch (failure) {
    const code = failure.responseCode ?? null;
    if (code >= 500) return { state: 'refused', permanent: true, code, answer: failure.response ?? failure.message };
    if (code >= 400) return { state: 'refused', permanent: false, code, answer: failure.response ?? failure.message };
    // Without an answer of the server: before the message was under way nothing was taken; after, nobody knows.
    const unknown = failure.command === 'DATA' || !certain.has(failure.code) && failure.command !== 'CONN' && failure.command !== 'API';
    return { state: unknown ? 'unknown' : 'refused', permanent: false, code: null, answer: `${failure.code ?? ''} ${failure.message}`.trim() };
  }
}
