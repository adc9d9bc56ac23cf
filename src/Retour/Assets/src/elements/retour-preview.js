// <retour-preview> around a form with a button [data-preview] that sends it into a frame: what is typed is shown there by itself, a moment
// later. Each preview comes in a frame of its own that takes the place of the last one: nothing flickers, and “back” leads back from the page.
class RetourPreview extends HTMLElement {
  #timer;

  connectedCallback() {
    this.addEventListener('input', event => { if (event.target.matches('#subject, #title, #text, #customer')) this.#soon(400); });
    this.#soon(0);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #soon(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), delay);
  }

  #show() {
    const button = this.querySelector('[data-preview]');
    const shown = this.querySelector('iframe:not([data-next])');
    if (!button || !shown) return;
    this.querySelector('iframe[data-next]')?.remove();
    const next = shown.cloneNode();
    next.dataset.next = '';
    next.hidden = true;
    next.name = `preview-${Date.now()}`;
    shown.after(next);
    next.addEventListener('load', () => {
      // The first one loaded is the empty page that every frame begins with.
      if (!next.dataset.sent) return;
      next.hidden = false;
      delete next.dataset.next;
      shown.remove();
    });
    next.dataset.sent = '1';
    button.formTarget = next.name;
    button.closest('form').requestSubmit(button);
  }
}
customElements.define('retour-preview', RetourPreview);
