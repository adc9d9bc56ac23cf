// Lays letters out as one PDF: A4, each letter on pages of its own, the address where the window of an envelope shows it, fonts inside. The same letters give the same bytes.
import { clean, document, letterhead, mm, pale, withLogoOrNot } from './print.mjs';

const margins = { left: 25 * mm, top: 20 * mm, right: 20 * mm, bottom: 25 * mm };

// The window of a DL envelope (110 × 220 mm) as it is usual in France: 45 × 100 mm, 20 mm from the right and 20 mm from the lower edge. A sheet folded in three is 99 mm high, and slides in
// the envelope by 11 mm up and down and by 10 mm to the sides: what stands 100 to 190 mm from its left and 45 to 79 mm from its top is seen however it lies.
const address = { left: 110 * mm, top: 50 * mm, width: 80 * mm, height: 29 * mm };

/**
 * @param {{ letters: { sender: string, recipient: string, dated: string, subject: string, text: string }[], brand: { colour: string, logo: string | null }, title: string, author: string,
 *   language: string, at: string }} request Sender and recipient are lines; a text's paragraphs have an empty line between them.
 * @returns {Promise<{ pdf: string, pages: number, unprintable: string[] }>} Of each letter, the signs that the font does not have: a box stands for each of them.
 */
export async function letters(request) {
  const { brand, ...said } = clean(request);
  return withLogoOrNot(brand, shown => lay(said, shown));
}

async function lay({ letters, title, author, language, at }, brand) {
  const sheets = letters.map((letter, i) => ({ letter, first: { text: letter.dated, margin: [address.left - margins.left, 72 * mm, 0, 8 * mm], ...(i > 0 ? { pageBreak: 'before' } : {}) } }));
  const made = document({
    title, author, at, language, pageSize: 'A4', pageMargins: [margins.left, margins.top, margins.right, margins.bottom], images: brand.logo ? { logo: brand.logo } : {},
    content: sheets.map(({ letter, first }) => [first, ...head(letter, brand), ...body(letter)]),
    footer: (page, pages) => foot(sheets, page, pages),
  });
  const pdf = await made.getBuffer();
  const stream = await made.getStream();
  const { font } = stream.provideFont('Inter', false, false);
  return {
    pdf: pdf.toString('base64'),
    unprintable: letters.map(letter => [...new Set(Object.values(letter).join('').replaceAll('\n', ''))].filter(sign => !font.hasGlyphForCodePoint(sign.codePointAt(0))).slice(0, 40).join('')),
  };
}

// Beside the text, at places of their own: the letterhead on the left, the address in its window, and where the sheet is folded.
function head({ sender, recipient }, brand) {
  const window = recipient.split('\n');
  return [
    {
      absolutePosition: { x: margins.left, y: 14 * mm },
      columns: [{
        width: 62 * mm,
        stack: letterhead(sender, brand),
      }],
    },
    { absolutePosition: { x: address.left, y: address.top }, stack: window.map(text => ({ text, fontSize: sizeOf(window), lineHeight: 1 })) },
    ...[99, 198].map(fold => ({ absolutePosition: { x: 6 * mm, y: fold * mm }, canvas: [{ type: 'line', x1: 0, y1: 0, x2: 4 * mm, y2: 0, lineWidth: .4, lineColor: '#9aa0a5' }] })),
  ];
}

/** As large as the post likes it (10 points and a half), smaller where the window would not show all of it. A letter is two thirds as wide as it is high, a line a fifth higher. */
function sizeOf(lines) {
  const heightAt = size => lines.reduce((sum, line) => sum + Math.ceil(line.length * size * .66 / address.width), 0) * size * 1.21;
  return [10.5, 9.5, 8.5, 7.5, 6.5].find(size => heightAt(size) <= address.height) ?? 6;
}

function body({ subject, text }) {
  const blocks = text.split(/\n\s*\n/).map(block => block.trim()).filter(Boolean).map(block => ({ text: block, margin: [0, 0, 0, 8] }));
  const end = blocks.splice(-2);
  // Room below the last line would ask for one more sheet where the last one is full.
  if (end.length > 0) end.at(-1).margin = 0;
  return [
    { text: subject, bold: true, margin: [0, 0, 0, 14] },
    ...blocks,
    // Nobody signs on a page of its own.
    { stack: end, unbreakable: end.every(block => block.text.length < 600) },
  ];
}

/** Which page of how many, for letters of more than one. */
function foot(sheets, page, pages) {
  const starts = sheets.map(sheet => sheet.first.positions[0].pageNumber);
  const at = starts.findLastIndex(start => start <= page);
  const count = (starts[at + 1] ?? pages + 1) - starts[at];
  if (count < 2) return null;
  return {
    margin: [margins.left, 10 * mm, margins.right, 0], fontSize: 8.5, color: pale,
    columns: [{ text: sheets[at].letter.subject, width: '*' }, { text: `page ${page - starts[at] + 1}/${count}`, width: 'auto' }], columnGap: 8 * mm,
  };
}
