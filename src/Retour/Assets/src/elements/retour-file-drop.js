// <retour-file-drop> around a label and <input type=file>: files can be dropped on it, and what was chosen is listed.
const size = (bytes, lang) => {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value);
};

class RetourFileDrop extends HTMLElement {
  #input;
  #list;

  connectedCallback() {
    this.#input = this.querySelector('input[type=file]');
    if (!this.#input) return;
    this.#list = document.createElement('ul');
    this.#list.className = 'file-list';
    this.#list.setAttribute('role', 'status');
    this.append(this.#list);
    this.#input.addEventListener('change', () => this.#show());
    for (const type of ['dragenter', 'dragover']) this.addEventListener(type, event => this.#over(event, true));
    for (const type of ['dragleave', 'drop']) this.addEventListener(type, event => this.#over(event, false));
    this.addEventListener('drop', event => this.#take(event.dataTransfer.files));
    // A file dropped beside the zone would otherwise replace the page.
    for (const type of ['dragover', 'drop']) window.addEventListener(type, event => event.preventDefault());
    this.#show();
  }

  #over(event, inside) {
    event.preventDefault();
    this.classList.toggle('over', inside);
  }

  #take(files) {
    const chosen = new DataTransfer();
    for (const file of this.#input.multiple ? files : [...files].slice(0, 1)) chosen.items.add(file);
    if (chosen.files.length === 0) return;
    this.#input.files = chosen.files;
    this.#input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #show() {
    this.#list.replaceChildren(...[...this.#input.files].map(file => {
      const item = document.createElement('li');
      const bytes = document.createElement('span');
      bytes.className = 'muted';
      bytes.textContent = size(file.size, document.documentElement.lang);
      item.append(`${file.name} `, bytes);
      return item;
    }));
    this.classList.toggle('filled', this.#input.files.length > 0);
  }
}
customElements.define('retour-file-drop', RetourFileDrop);
