// <retour-confirm> holds a button that opens a <dialog popover> with the dangerous form's own submit button.
// Without script the browser shows it as a popover; here it becomes modal, so that focus cannot leave it.
class RetourConfirm extends HTMLElement {
  connectedCallback() {
    const dialog = this.querySelector('dialog');
    if (!dialog) return;
    this.addEventListener('click', event => {
      const button = event.target.closest('[popovertarget]');
      if (!button) return;
      event.preventDefault();
      if (button.getAttribute('popovertargetaction') === 'hide') dialog.close();
      else dialog.showModal();
    });
    dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  }
}
customElements.define('retour-confirm', RetourConfirm);
