// <retour-theme> holds the three buttons of a form that posts the theme. Here the page changes at once,
// and the cookie lets the server draw the next one right.
class RetourTheme extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', event => {
      const theme = event.submitter?.value;
      if (!theme) return;
      event.preventDefault();
      this.#apply(theme);
    });
  }

  #apply(theme) {
    const secure = location.protocol === 'https:' ? ';secure' : '';
    document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax${secure}`;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const button of this.querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.value === theme));
    document.dispatchEvent(new CustomEvent('retour:theme'));
  }
}
customElements.define('retour-theme', RetourTheme);
