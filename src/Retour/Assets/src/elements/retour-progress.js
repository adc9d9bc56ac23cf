// <retour-progress src="…"> polls {done, total, rate, eta_seconds, text, finished, location} and shows how far the work is.
// The page has a <meta http-equiv=refresh> in <noscript> for browsers without script.
const pause = ms => new Promise(resolve => { setTimeout(resolve, ms); });

class RetourProgress extends HTMLElement {
  #alive = false;
  #spoken = 0;

  connectedCallback() {
    this.#alive = true;
    this.#poll();
  }

  disconnectedCallback() { this.#alive = false; }

  async #poll() {
    for (let failures = 0; this.#alive;) {
      try {
        const answer = await fetch(this.getAttribute('src'), { headers: { accept: 'application/json' } });
        if (!answer.ok) throw new Error(String(answer.status));
        const state = await answer.json();
        failures = 0;
        this.removeAttribute('offline');
        this.#show(state);
        if (state.finished) return state.location ? location.replace(state.location) : undefined;
      } catch {
        failures += 1;
        this.toggleAttribute('offline', failures > 2);
      }
      await pause(Math.min(1000 * 2 ** Math.min(failures, 4), 15000));
    }
  }

  #show({ done, total, text, finished }) {
    const bar = this.querySelector('progress');
    if (bar && total > 0) {
      bar.max = total;
      bar.value = done;
    } else if (bar && !finished) bar.removeAttribute('value');
    const label = this.querySelector('[data-text]');
    if (label) label.textContent = text ?? '';
    // Ears get news every ten seconds, eyes get it every second.
    const live = this.querySelector('[aria-live]');
    if (live && (finished || performance.now() - this.#spoken > 10000)) {
      live.textContent = text ?? '';
      this.#spoken = performance.now();
    }
  }
}
customElements.define('retour-progress', RetourProgress);
