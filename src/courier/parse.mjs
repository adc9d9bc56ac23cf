// Reads a message as it came in. What it says is kept apart: headers as they were written, text, HTML, attachments.
import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';

const mostParts = 1000;

/** @param {{ raw: string }} request The message's bytes in base64. */
export async function parse({ raw }) {
  const bytes = Buffer.from(raw, 'base64');
  const mail = await simpleParser(bytes, { skipTextToHtml: true, skipImageLinks: true, maxHtmlLengthToParse: 2_000_000 });
  if (mail.attachments.length > mostParts) throw Object.assign(new Error(`The message has more than ${mostParts} parts.`), { code: 'too_many_parts' });
  return {
    message_id: mail.messageId ?? null,
    in_reply_to: mail.inReplyTo ?? null,
    references: [mail.references ?? []].flat(),
    date: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date.toISOString() : null,
    subject: mail.subject ?? null,
    from: people(mail.from), reply_to: people(mail.replyTo), to: people(mail.to), cc: people(mail.cc),
    headers: mail.headerLines.map(({ key, line }) => ({ name: key, value: unfolded(line.slice(line.indexOf(':') + 1)) })),
    text: mail.text ?? null,
    html: mail.html || null,
    attachments: mail.attachments.map((a, index) => ({
      name: a.filename ?? `${a.contentType?.split('/')[0] ?? 'part'}-${index + 1}`, type: a.contentType ?? 'application/octet-stream', bytes: a.size, cid: a.cid ?? null,
      inline: a.contentDisposition === 'inline' || a.related === true, sha256: createHash('sha256').update(a.content).digest('hex'), content: a.content.toString('base64'),
    })),
  };
}

function people(field) {
  return [field ?? []].flat().flatMap(f => f.value ?? []).flatMap(p => p.group ?? [p]).filter(p => p.address).map(p => ({ name: p.name || null, address: p.address }));
}

function unfolded(value) {
  return value.replace(/\r?\n[ \t]+/g, ' ').trim();
}
