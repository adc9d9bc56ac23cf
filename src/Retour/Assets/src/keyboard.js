// "/" finds, arrows (or j and k) walk through the rows of a list, Enter opens one because it is a link.
const typing = target => target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('dialog[open]') || typing(event.target)) return;
  if (event.key === '/') return focusSearch(event);
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  // Arrows scroll the page unless a row already has the focus; letters enter the list from anywhere.
  if (step && (event.key.length === 1 || event.target.matches('.row-link'))) walk(step, event);
});

function focusSearch(event) {
  const box = document.querySelector('[data-search]');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}

function walk(step, event) {
  const rows = [...document.querySelectorAll('.row-link')];
  if (rows.length === 0) return;
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.closest('tr, li')?.scrollIntoView({ block: 'nearest' });
}
