// <retour-presence data-path data-messages>: while the page is looked at, says so every ten seconds, and shows who else looks at the same thing,
// who writes, and that something newer has come. A page in the background is not looked at.
const EVERY = 10_000;

class RetourPresence extends HTMLElement {
  #timer;
  #typed = false;

  connectedCallback() {
    this.heard = event => { if (event.target.matches('textarea')) this.#typed = true; };
    this.shown = () => { if (!document.hidden) this.#say(); };
    document.addEventListener('input', this.heard);
    document.addEventListener('visibilitychange', this.shown);
    this.#timer = setInterval(this.shown, EVERY);
    this.shown();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    document.removeEventListener('input', this.heard);
    document.removeEventListener('visibilitychange', this.shown);
  }

  async #say() {
    const body = new FormData();
    for (const field of this.querySelectorAll('input[type=hidden]')) body.set(field.name, field.value);
    body.set('messages', this.dataset.messages);
    body.set('typing', this.#typed);
    this.#typed = false;
    const answer = await fetch(this.dataset.path, { method: 'POST', body }).catch(() => null);
    // No network, or signed out: the next act says so.
    if (!answer?.ok || answer.redirected) return;
    const { others, newer } = await answer.json();
    const line = this.querySelector('[data-others]');
    line.hidden = !others;
    if (line.lastElementChild.textContent !== (others ?? '')) line.lastElementChild.textContent = others ?? '';
    this.querySelector('[data-newer]').hidden = !newer;
  }
}
customElements.define('retour-presence', RetourPresence);
