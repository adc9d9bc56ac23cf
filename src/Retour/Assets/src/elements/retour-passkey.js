// <retour-passkey options="/…" kind="create|get"> holds a form with a hidden field "Form.Credential". Pressing its button asks the server
// what to ask the device, asks the device, and sends the answer with the form. Where there are no passkeys the element says so or hides.
class RetourPasskey extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    if (!globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON) return this.toggleAttribute('unsupported', true);
    this.hidden = false;
    form.addEventListener('submit', event => {
      const field = form.querySelector('[data-credential]');
      if (field.value) return;
      event.preventDefault();
      this.ask(form, field);
    });
  }

  async ask(form, field) {
    const failure = this.querySelector('[data-failure]');
    failure.hidden = true;
    try {
      const answer = await fetch(this.getAttribute('options'), { method: 'POST', headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(answer.statusText);
      const options = await answer.json();
      const credential = this.getAttribute('kind') === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      field.value = JSON.stringify(credential);
      form.submit();
    } catch {
      // Given up by the person, or refused by the device: both leave everything as it was.
      failure.hidden = false;
    }
  }
}
customElements.define('retour-passkey', RetourPasskey);
