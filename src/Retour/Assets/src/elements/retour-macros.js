// <retour-macros data-for="field"> in a form, around links [data-macro]: the text comes into the field where the cursor stands, instead of a page
// that has it. What was typed stays.
class RetourMacros extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', event => {
      const link = event.target.closest('[data-macro]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#take(link);
    });
  }

  async #take(link) {
    const path = new URL(link.href).pathname;
    const answer = await fetch(`${path}/macros/${link.dataset.macro}`, { headers: { Accept: 'application/json' } }).catch(() => null);
    // Signed out, or removed meanwhile: the page says so better than we could.
    if (!answer?.ok || answer.redirected) return location.assign(link.href);
    const { text, then, does } = await answer.json();
    const form = this.closest('form');
    const field = document.getElementById(this.dataset.for);
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    form.elements.macro.value = link.dataset.macro;
    if (then) form.elements.then.value = then;
    this.querySelector('[data-does]').textContent = does;
    this.querySelector('details').open = false;
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
customElements.define('retour-macros', RetourMacros);
