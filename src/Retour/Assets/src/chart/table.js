// The table is the data. First column: periods. Each other column: a series.
//   <th data-unit="€" data-kind="bar" data-skip>   <tr data-incomplete>   <td data-v="12.5" data-low="10" data-high="15">12,5 %</td>
// data-v is a plain number in the unit shown; without it the cell is a hole, never a zero.

/** @param {HTMLTableElement} table */
export function readTable(table) {
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
  const columns = heads.map((head, index) => ({ head, index })).slice(1).filter(({ head }) => !('skip' in head.dataset));
  return {
    periods: rows.map(row => row.cells[0].textContent.trim()),
    incomplete: rows.map(row => 'incomplete' in row.dataset),
    series: columns.map(({ head, index }) => ({
      name: head.textContent.trim(),
      unit: head.dataset.unit ?? '',
      kind: head.dataset.kind,
      points: rows.map(row => readCell(row.cells[index])),
    })),
  };
}

function readCell(cell) {
  const number = text => (text === undefined || text === '' ? null : Number(text));
  return { value: number(cell.dataset.v), low: number(cell.dataset.low), high: number(cell.dataset.high), text: cell.textContent.trim().replace(/\s*\n\s*/g, ' ') };
}

/** The table as spreadsheets of the reader's country open it: French ones want ";" and a decimal comma. */
export function toCsv(table, lang) {
  const french = lang.startsWith('fr');
  const separator = french ? ';' : ',';
  const lines = [...table.rows].map(row => [...row.cells].map(cell => quote(plain(cell, french), separator)).join(separator));
  return '\uFEFF' + lines.join('\r\n') + '\r\n';
}

function plain(cell, french) {
  const { v } = cell.dataset;
  if (v !== undefined) return french ? v.replace('.', ',') : v;
  const text = cell.textContent.trim().replace(/\s+/g, ' ');
  // A spreadsheet runs a text that starts like a formula.
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}

const quote = (text, separator) => (text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
