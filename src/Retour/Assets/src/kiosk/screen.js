// What a kiosk shows: one screen at a time, in the language that was chosen, and how long it waits.
const root = document.querySelector('.kiosk');
let texts = {}, language = 'fr', timer;

export const words = all => { texts = all; };

export const text = name => texts[name]?.[language] ?? '';

/** Every place that names a text says it in this language. */
export function speak(chosen) {
  language = document.documentElement.lang = chosen;
  for (const place of root.querySelectorAll('[data-text]')) place.textContent = text(place.dataset.text);
  for (const place of root.querySelectorAll('[data-label]')) place.setAttribute('aria-label', text(place.dataset.label));
  for (const place of root.querySelectorAll('[data-hint]')) place.placeholder = text(place.dataset.hint);
  for (const button of root.querySelectorAll('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === language));
}

/** Puts a text into a place, which follows the language from then on. */
export function say(part, name) {
  const place = root.querySelector(`[data-part="${part}"]`);
  place.dataset.text = name;
  place.textContent = text(name);
}

/** Shows one screen. The focus goes to its title, so that it is read, and keys go on from there. */
export function show(name) {
  root.dataset.screen = name;
  for (const screen of root.querySelectorAll('[data-screen-name]')) screen.hidden = screen.dataset.screenName !== name;
  const title = root.querySelector(`[data-screen-name="${name}"] h1`);
  document.title = title?.textContent ?? '';
  title?.focus({ preventScroll: true });
}

/** Waits, shows how long still, then acts. 0 waits for nothing more. */
export function countdown(seconds, then) {
  clearInterval(timer);
  const bar = root.querySelector('.kiosk-follow progress');
  bar.max = bar.value = seconds || 1;
  if (!seconds) return;
  const end = performance.now() + seconds * 1000;
  timer = setInterval(() => {
    const left = (end - performance.now()) / 1000;
    bar.value = Math.max(0, left);
    if (left > 0) return;
    clearInterval(timer);
    then();
  }, 250);
}
