// Lays out the papers that go with things (hand-overs, quotes, files) and the labels that are stuck on them.
import { clean, document, letterhead, mm, pale, withLogoOrNot } from './print.mjs';

const margins = [20 * mm, 18 * mm, 20 * mm, 20 * mm], line = '#c9ced2';

/**
 * @param {{ paper: { title: string, reference: string, facts: { label: string, value: string | null }[], texts: { heading: string | null, text: string }[],
 *   pictures: { caption: string, data: string }[],
 *   table: { head: string[], rows: string[][], sum: string[] } | null, signatures: { label: string, name: string | null, strokes: string | null }[], code: string | null, code_text: string | null },
 *   sender: string, dated: string, brand: { colour: string, logo: string | null }, author: string, language: string, at: string }} request
 * @returns {Promise<{ pdf: string }>}
 */
export async function paper(request) {
  const { brand, ...said } = clean(request);
  // A picture that cannot be read leaves its caption: the rest is printed.
  return withLogoOrNot(brand, shown => lay(said, shown).catch(failure => {
    if (!said.paper.pictures?.length) throw failure;
    return lay({ ...said, paper: { ...said.paper, pictures: [] } }, shown);
  }));
}

async function lay({ paper, sender, dated, author, language, at }, brand) {
  const pdf = await document({
    title: `${paper.title} ${paper.reference}`, author, at, language, pageSize: 'A4', pageMargins: margins, images: brand.logo ? { logo: brand.logo } : {},
    content: [
      { columns: [{ width: '*', stack: letterhead(sender, brand) }, ...square(paper)], columnGap: 8 * mm, margin: [0, 0, 0, 9 * mm] },
      { text: paper.title, bold: true, fontSize: 17, margin: [0, 0, 0, 2] },
      { text: `${paper.reference} · ${dated}`, color: pale, margin: [0, 0, 0, 6 * mm] },
      facts(paper.facts.filter(fact => fact.value)),
      ...paper.texts.flatMap(({ heading, text }) => [...(heading ? [{ text: heading, bold: true, margin: [0, 10, 0, 3] }] : []), ...text.split(/\n\s*\n/).map(block => ({ text: block.trim(), margin: [0, 0, 0, 5] }))]),
      ...(paper.table ? [table(paper.table)] : []),
      ...signatures(paper.signatures),
      ...(paper.pictures ?? []).map(({ caption, data }) => ({ unbreakable: true, margin: [0, 6 * mm, 0, 0], stack: [{ text: caption, color: pale, fontSize: 9, margin: [0, 0, 0, 3] }, { image: data, fit: [170 * mm, 200 * mm] }] })),
    ],
    footer: (page, pages) => ({ margin: [margins[0], 8 * mm, margins[2], 0], fontSize: 8.5, color: pale, columns: [{ text: `${paper.title} ${paper.reference}`, width: '*' }, { text: `${page}/${pages}`, width: 'auto' }] }),
  }).getBuffer();
  return { pdf: pdf.toString('base64') };
}

const square = ({ code, code_text }) => code ? [{ width: 38 * mm, stack: [{ qr: code, fit: 30 * mm, eccLevel: 'M', alignment: 'right' }, { text: code_text ?? '', fontSize: 8, color: pale, alignment: 'right', margin: [0, 3, 0, 0] }] }] : [];

const facts = rows => rows.length === 0 ? '' : {
  layout: { hLineWidth: () => .5, vLineWidth: () => 0, hLineColor: () => line, paddingTop: () => 4, paddingBottom: () => 4, paddingLeft: () => 0 },
  table: { widths: [45 * mm, '*'], body: rows.map(({ label, value }) => [{ text: label, color: pale }, value]) },
};

const table = ({ head, rows, sum }) => ({
  margin: [0, 12, 0, 0], layout: { hLineWidth: at => at === 0 ? 0 : .5, vLineWidth: () => 0, hLineColor: () => line, paddingTop: () => 4, paddingBottom: () => 4, paddingLeft: () => 0, paddingRight: () => 0 },
  table: {
    headerRows: 1, widths: head.map((_, i) => i === 0 ? '*' : 'auto'),
    body: [head.map(cell => ({ text: cell, color: pale })), ...rows, sum.map(cell => ({ text: cell, bold: true }))].map(row => row.map((cell, i) => i === 0 ? cell : { ...(typeof cell === 'string' ? { text: cell } : cell), alignment: 'right', margin: [8 * mm, 0, 0, 0] })),
  },
});

// Each on a line of its own where there are none: nobody signs a paper that goes on without them.
const signatures = boxes => boxes.length === 0 ? [] : [{
  unbreakable: true, margin: [0, 14 * mm, 0, 0], columnGap: 10 * mm,
  columns: boxes.map(({ label, name, strokes }) => ({
    width: '*', stack: [
      { text: label, color: pale, fontSize: 9 },
      strokes ? { svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="${strokes}" fill="none" stroke="#1d2327" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`, width: 60 * mm } : { text: ' ', fontSize: 38 },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 70 * mm, y2: 0, lineWidth: .5, lineColor: line }] },
      { text: name ?? '', margin: [0, 3, 0, 0] },
    ],
  })),
}];

/**
 * @param {{ code: string, lines: string[], author: string, at: string }} request The first line is the one that is read from afar.
 * @returns {Promise<{ pdf: string }>}
 */
export async function label(request) {
  const { code, lines, author, at } = clean(request);
  const [first, ...others] = lines;
  const pdf = await document({
    title: code, author, at, pageSize: { width: 62 * mm, height: 40 * mm }, pageMargins: [3 * mm, 3 * mm, 3 * mm, 2 * mm],
    content: [{
      columns: [{ width: 23 * mm, qr: code, fit: 22 * mm, eccLevel: 'M' }, { width: '*', stack: [{ text: first, bold: true, fontSize: 9.5 }, ...others.slice(0, 5).map(text => ({ text: text.length > 44 ? `${text.slice(0, 43)}…` : text, fontSize: 7.5 }))] }],
      columnGap: 2.5 * mm,
    }],
  }).getBuffer();
  return { pdf: pdf.toString('base64') };
}
