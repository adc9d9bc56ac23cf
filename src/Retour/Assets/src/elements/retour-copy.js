// <retour-copy> shows a text with a button that copies it. Where copying is not allowed (no TLS), the text is there to be selected.
class RetourCopy extends HTMLElement {
  connectedCallback() {
    const [input, button] = [this.querySelector('input'), this.querySelector('[data-copy]')];
    if (!input || !button) return;
    input.addEventListener('focus', () => input.select());
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(input.value);
      button.querySelector('[data-text]').textContent = this.dataset.copied;
      this.querySelector('[role=status]').textContent = this.dataset.copied;
    });
  }
}
customElements.define('retour-copy', RetourCopy);
