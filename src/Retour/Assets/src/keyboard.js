// "/" finds, arrows (or j and k) walk through the rows of a list, Enter opens one because it is a link, x ticks it. Whatever has [data-key] is reached
// by its letter: fields get the focus, the rest is pressed. "?" shows them all.
const typing = target => target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');

document.addEventListener('keydown', event => {
  if (event.defaultPrevented) return;
  const field = typing(event.target);
  if (field && event.key === 'Enter' && (event.ctrlKey || event.metaKey) && field.form) return send(field.form, event);
  if (combined(event) || event.target.closest('dialog[open]')) return;
  if (field) {
    if (event.key === 'Escape') field.blur();
    return;
  }
  if (event.key === '/') return focusSearch(event);
  if (event.key === '?') return showKeys(event);
  if (event.key === 'x') return tick(event);
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  // Arrows scroll the page unless a row already has the focus; letters enter the list from anywhere.
  if (step && (event.key.length === 1 || event.target.matches('.row-link'))) return walk(step, event);
  if (event.key.length === 1) reach(event);
});

// French keyboards make [ and ] with AltGr, which Windows calls Ctrl and Alt, or with Option.
const combined = event => event.metaKey || ((event.ctrlKey || event.altKey) && !(event.altKey && '[]'.includes(event.key)));

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

function tick(event) {
  const box = document.activeElement.closest('tr')?.querySelector('input[type=checkbox]');
  if (!box) return;
  event.preventDefault();
  box.click();
}

function send(form, event) {
  event.preventDefault();
  form.requestSubmit(form.querySelector('button.btn-primary') ?? form.querySelector('button:not([type=button])'));
}

function reach(event) {
  const wanted = [...document.querySelectorAll('[data-key]')].find(e => e.dataset.key === event.key && e.checkVisibility());
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches('input, select, textarea')) wanted.focus();
  else wanted.click();
}

// What the page has beside what every page has, by the words that stand on it.
function showKeys(event) {
  const dialog = document.getElementById('keys');
  if (!dialog) return;
  event?.preventDefault();
  const list = dialog.querySelector('dl');
  list.querySelectorAll('[data-here]').forEach(e => e.remove());
  for (const element of document.querySelectorAll('[data-key]')) {
    if (!element.checkVisibility()) continue;
    const [key, says] = [document.createElement('dt'), document.createElement('dd')];
    key.append(Object.assign(document.createElement('kbd'), { textContent: element.dataset.key }));
    says.textContent = element.getAttribute('aria-label') ?? element.labels?.[0]?.firstChild.textContent.trim() ?? element.textContent.trim();
    key.dataset.here = says.dataset.here = '';
    list.append(key, says);
  }
  dialog.showModal();
}

const opener = document.querySelector('[data-keys]');
if (opener) {
  opener.hidden = false;
  opener.addEventListener('click', () => {
    document.getElementById('account')?.hidePopover();
    showKeys();
  });
}
