// Reads a message as it came in. What it says is kept apart: headers as they were written, text, HTML, attachments.
import { Transform } from 'node:stream';
import { MailParser, simpleParser } from 'mailparser';

const unsure = /^(|us-?ascii|ascii|utf-?8|iso-?8859-?1|latin-?1|windows-?1252|cp-?1252|unknown-8bit|x-unknown|8bit|default)$/i;

// A charset that is missing, or that half the world's programs write whatever they send, is a guess: what reads as UTF-8 is UTF-8, and what
// does not is the Western set of Windows.
const createNode = MailParser.prototype.createNode;
MailParser.prototype.createNode = function (node) {
  const made = createNode.call(this, node);
  if (made.isAttachment || !unsure.test(made.charset ?? '')) return made;
  made.charset = 'x-guessed';
  if (!this.guesses) {
    const { decodeStream } = this.decoder;
    this.decoder = { ...this.decoder, decodeStream: charset => charset === 'x-guessed' ? guessing() : decodeStream(charset) };
    this.guesses = true;
  }
  return made;
};

function guessing() {
  const chunks = [];
  return new Transform({
    transform(chunk, _, done) { chunks.push(chunk); done(); },
    flush(done) { this.push(Buffer.from(guess(Buffer.concat(chunks)))); done(); },
  });
}

// What Windows has between 80 and 9F. Node's own decoder takes that name for Latin 1.
const ofWindows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function guess(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return bytes.toString('latin1').replace(/[\x80-\x9f]/g, c => ofWindows[c.charCodeAt(0) - 0x80]);
  }
}

/** @param {{ raw: string }} request The message's bytes in base64. */
export async function parse({ raw }) {
  const bytes = Buffer.from(raw, 'base64');
  const mail = await read(bytes);
  const { text, files } = unencoded(mail.text || (mail.html || mail.attachments.length > 0 ? null : undelimited(mail, bytes)));
  return clean({
    message_id: mail.messageId ?? null,
    in_reply_to: mail.inReplyTo ?? null,
    references: [mail.references ?? []].flat(),
    subject: mail.subject ?? null,
    from: people(mail.from), reply_to: people(mail.replyTo), to: people(mail.to), cc: people(mail.cc),
    headers: (mail.headerLines ?? []).map(({ key, line }) => ({ name: key, value: unfolded(line.slice(line.indexOf(':') + 1)) })),
    text,
    html: mail.html || null,
    attachments: [...mail.attachments, ...files].map((a, index) => ({
      name: a.filename ?? `${a.contentType?.split('/')[0] ?? 'part'}-${index + 1}`, type: a.contentType ?? 'application/octet-stream', bytes: a.size, content: a.content.toString('base64'),
    })),
  });
}

// The splitter stops at a thousand parts, and at a megabyte of header: whoever sends more does not write to a shop.
async function read(bytes) {
  try {
    return await simpleParser(bytes, { skipTextToHtml: true, skipHtmlToText: true, skipImageLinks: true, keepDeliveryStatus: true, maxHtmlLengthToParse: 2_000_000 });
  } catch (failure) {
    if (failure.code !== 'EMAXLEN') throw failure;
    throw Object.assign(new Error(failure.message), { code: /nodes/.test(failure.message) ? 'too_many_parts' : 'header_too_long' });
  }
}

// Said to have parts, and has none: what is there is shown as it is.
function undelimited(mail, bytes) {
  if (!/^\s*multipart\//i.test(mail.headerLines?.find(h => h.key === 'content-type')?.line.replace(/^[^:]*:/, '') ?? '')) return null;
  const end = /\r?\n\r?\n/.exec(bytes.toString('latin1'));
  return end ? guess(bytes.subarray(end.index + end[0].length)).trim() || null : null;
}

// Files as they were sent before MIME, within the text: begin 644 name … end.
function unencoded(text) {
  const files = [];
  if (!text?.includes('begin ')) return { text, files };
  const kept = text.replace(/^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n((?:[ -`]{1,100}\r?\n)*?)`?\r?\n?end[ \t]*$/gm, (whole, filename, lines) => {
    const content = Buffer.concat(lines.split('\n').map(decodedLine));
    if (content.length === 0) return whole;
    files.push({ filename: filename.trim(), contentType: 'application/octet-stream', size: content.length, content });
    return '';
  });
  return { text: kept.trim() || null, files };
}

function decodedLine(line) {
  const length = (line.charCodeAt(0) - 32) & 63;
  if (!(length > 0)) return Buffer.alloc(0);
  // Blanks at the end of a line are lost on the way.
  const digits = line.slice(1).replace(/\r$/, '').padEnd(Math.ceil(length / 3) * 4, ' ');
  const bytes = Buffer.alloc(Math.ceil(length / 3) * 3);
  for (let i = 0, at = 0; at < bytes.length; i += 4, at += 3) {
    const [a, b, c, d] = [0, 1, 2, 3].map(n => (digits.charCodeAt(i + n) - 32) & 63);
    bytes.set([(a << 2) | (b >> 4), ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255], at);
  }
  return bytes.subarray(0, length);
}

function people(field) {
  return [field ?? []].flat().flatMap(f => f.value ?? []).flatMap(p => p.group ?? [p]).filter(p => p.address).map(p => ({ name: p.name || null, address: p.address }));
}

function unfolded(value) {
  return value.replace(/\r?\n[ \t]+/g, ' ').trim();
}

// No database keeps half a character or a NUL in its texts; and é is one character, whatever charset it came in (Vietnamese ones write two).
function clean(value) {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '').normalize('NFC');
  if (Array.isArray(value)) return value.map(clean);
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === 'content' ? inner : clean(inner)]));
  return value;
}
