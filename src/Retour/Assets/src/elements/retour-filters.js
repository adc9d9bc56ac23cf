// <retour-filters for="id"> around a GET form: a change refreshes the part of the page with that id and the address,
// without losing the focus or what is being typed. Without script the form has its button.
class RetourFilters extends HTMLElement {
  #timer;
  #running;

  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    this.classList.add('auto');
    form.addEventListener('input', event => {
      const typed = event.target.matches('input[type=search], input[type=text]');
      if (typed) this.#soon(form, 300);
    });
    form.addEventListener('change', () => this.#soon(form, 0));
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.#soon(form, 0);
    });
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  #soon(form, delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(this.#address(form)), delay);
  }

  #address(form) {
    const url = new URL(form.action);
    url.search = '';
    for (const [name, value] of new FormData(form)) if (value !== '') url.searchParams.append(name, value);
    return url;
  }

  async #refresh(url) {
    const part = document.getElementById(this.getAttribute('for'));
    if (!part) return location.assign(url);
    if (url.href === location.href) return;
    this.#running?.abort();
    this.#running = new AbortController();
    part.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(url, { signal: this.#running.signal, headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById(part.id);
      // Signed out, refused or broken: let the browser show that page.
      if (!answer.ok || answer.redirected || !fresh) return location.assign(url);
      part.replaceChildren(...fresh.childNodes);
      for (const link of page.querySelectorAll('[data-follows-filters]')) document.getElementById(link.id)?.setAttribute('href', link.getAttribute('href'));
      history.replaceState(null, '', url);
      part.removeAttribute('aria-busy');
    } catch (error) {
      if (error.name !== 'AbortError') location.assign(url);
    }
  }
}
customElements.define('retour-filters', RetourFilters);
