// <retour-live every="30" for="id">: while the page is looked at, the part of it with that id is read anew so often (seconds). Whoever reads, types or has opened something there is not disturbed.
class RetourLive extends HTMLElement {
  #timer;

  connectedCallback() {
    this.#timer = setInterval(() => this.#renew(), Number(this.getAttribute('every')) * 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  async #renew() {
    const part = document.getElementById(this.getAttribute('for'));
    if (!part || document.hidden || part.contains(document.activeElement) || part.matches(':has(details[open]:not(.chart-table))')) return;
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
    // No network, or signed out: the next act says so.
    if (!answer?.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }
}
customElements.define('retour-live', RetourLive);
