// Writes a message as MIME, signed where the domain has a key, byte by byte as it will leave.
import nodemailer from 'nodemailer';

const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows', disableFileAccess: true, disableUrlAccess: true });

// RFC 8058 wants both headers of one-click unsubscription under the signature.
const signed = 'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:List-Unsubscribe:List-Unsubscribe-Post';

/**
 * @param {{ from: { name: string, address: string }, to: string, reply_to?: string, sender?: string, subject: string, text: string, html?: string, message_id: string,
 *   in_reply_to?: string, references?: string[], headers: Record<string, string>, attachments?: { name: string, type: string, content: string, cid?: string }[] }} mail
 * @param {{ domain: string, selector: string, key: string } | null} dkim
 * @returns {Promise<{ bytes: Buffer, envelope: { from: string, to: string[] } }>}
 */
export async function write(mail, dkim) {
  const written = await writer.sendMail({
    from: mail.from, to: mail.to, replyTo: mail.reply_to ?? undefined, subject: mail.subject, text: mail.text, html: mail.html ?? undefined,
    messageId: mail.message_id, inReplyTo: mail.in_reply_to ?? undefined, references: mail.references?.length ? mail.references : undefined, headers: mail.headers,
    envelope: mail.sender ? { from: mail.sender, to: [mail.to] } : undefined,
    attachments: (mail.attachments ?? []).map(a => ({ filename: a.name, contentType: a.type, content: Buffer.from(a.content, 'base64'), cid: a.cid ?? undefined })),
    dkim: dkim ? { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.key, headerFieldNames: signed } : undefined,
  });
  return { bytes: written.message, envelope: written.envelope };
}

/** The message as a file, where there is no server to hand it to. */
export async function compose({ mail, dkim }) {
  const { bytes } = await write(mail, dkim ?? null);
  return { raw: bytes.toString('base64') };
}
