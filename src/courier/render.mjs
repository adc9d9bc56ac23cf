// Writes a mail from a template: its subject, its text, and the same as HTML in the layout of the brand.
import Handlebars from 'handlebars';
import layout from './layout.mjml';
import { read, whyOf } from './templates.mjs';

const page = Handlebars.compile(layout);
// Characters that no text has stand for what is put in until the end, so that a customer called “[click](https://…)” stays a name.
const open = '\uE000', close = '\uE001', standIn = /\uE000(\d+)\uE001/g;

/**
 * @param {{ subject: string, text: string, signature: string, words: object, language: string, brand: { name: string, colour: string, logo: string | null } }} request
 * @returns {Promise<{ problems: { field: string, code: string, what: string }[] } | { subject: string, text: string, html: string }>}
 */
export async function render({ subject, text, signature, words, language, brand }) {
  const values = [];
  const marked = mark(words, '', values);
  const [line, body] = [read('subject', plain(subject), words), read('text', plain(text), words)];
  const problems = [line.problem, body.problem].filter(Boolean);
  if (problems.length > 0) return { problems };
  const filled = {};
  for (const [field, template] of [['subject', line], ['text', body]]) {
    try {
      filled[field] = template.fill(marked);
    } catch (failure) {
      return { problems: [{ field, ...whyOf(failure) }] };
    }
  }
  const title = asWritten(filled.subject, values).replace(/\s+/g, ' ').trim();
  const colon = language === 'fr' ? ' : ' : ': ';
  return {
    subject: title,
    text: `${asText(filled.text, values, colon)}${signature ? `\n\n${signature.trim()}` : ''}\n`,
    html: page({ subject: title, language, brand, content: asHtml(filled.text, values, brand.colour), signature: lines(escape(signature.trim())) }),
  };
}

function plain(text) {
  return text.replace(/\r\n?/g, '\n').replace(/[\uE000\uE001]/g, '');
}

function mark(value, name, values) {
  if (Array.isArray(value)) return value.map(v => mark(v, name, values));
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, mark(v, key, values)]));
  if (typeof value !== 'string' || value === '') return value;
  values.push({ name, text: plain(value) });
  return `${open}${values.length - 1}${close}`;
}

function asWritten(text, values) {
  return text.replace(standIn, (_, n) => values[n].text);
}

function asText(text, values, colon) {
  return asWritten(text.replace(/\[([^\]\n]+)\]\((\S+?)\)/g, (_, label, address) => `${label}${colon}${address}`), values).replace(/\n{3,}/g, '\n\n').trim();
}

function asHtml(text, values, colour) {
  return text.split(/\n\s*\n/).map(block => block.trim()).filter(Boolean).map(block => {
    const button = /^\[([^\]\n]+)\]\((\S+)\)$/.exec(block);
    const address = button && addressOf(button[2], values);
    if (address) return `<p><a href="${address}" style="display:inline-block;padding:12px 22px;border-radius:6px;background:${colour};color:#ffffff;font-weight:600;text-decoration:none">${inline(button[1], values)}</a></p>`;
    return `<p>${lines(inline(block, values))}</p>`;
  }).join('\n');
}

function inline(text, values) {
  return text.split(/(\[[^\]\n]+\]\(\S+?\))/).map(part => {
    const link = /^\[([^\]\n]+)\]\((\S+?)\)$/.exec(part);
    const address = link && addressOf(link[2], values);
    return address ? `<a href="${address}">${fill(escape(link[1]), values)}</a>` : fill(linked(escape(link ? link[1] : part)), values);
  }).join('');
}

function fill(html, values) {
  return html.replace(standIn, (_, n) => {
    const { name, text } = values[n];
    // Only what was written as a text or as an address may lead somewhere: a name never does.
    return name === 'text' ? lines(linked(escape(text))) : name === 'link' ? linked(escape(text)) : escape(text);
  });
}

function addressOf(text, values) {
  const address = asWritten(text, values);
  return /^https?:\/\/[^\s"'<>]+$/i.test(address) ? escape(address) : null;
}

function linked(html) {
  return html.replace(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/gi, address => `<a href="${address}">${address}</a>`);
}

function lines(html) {
  return html.replace(/\n/g, '<br />');
}

function escape(text) {
  return text.replace(/[&<>"']/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]);
}
