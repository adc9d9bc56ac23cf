// <retour-toast>: a message that leaves by itself, unless it is being read. Errors stay until closed.
class RetourToast extends HTMLElement {
  #timer;

  connectedCallback() {
    this.querySelector('[data-close]')?.addEventListener('click', () => this.#leave());
    this.#announce();
    if (this.hasAttribute('sticky')) return;
    const wait = () => { this.#timer = setTimeout(() => this.#leave(), 7000); };
    const hold = () => clearTimeout(this.#timer);
    for (const type of ['pointerenter', 'focusin']) this.addEventListener(type, hold);
    for (const type of ['pointerleave', 'focusout']) this.addEventListener(type, () => { hold(); wait(); });
    wait();
  }

  disconnectedCallback() { clearTimeout(this.#timer); }

  // A live region speaks when it changes, not when the page arrives with it.
  #announce() {
    const text = this.querySelector('[data-message]');
    if (!text) return;
    const said = text.textContent;
    text.textContent = '';
    setTimeout(() => { text.textContent = said; }, 60);
  }

  #leave() {
    clearTimeout(this.#timer);
    this.classList.add('leaving');
    setTimeout(() => this.remove(), 200);
  }
}
customElements.define('retour-toast', RetourToast);
