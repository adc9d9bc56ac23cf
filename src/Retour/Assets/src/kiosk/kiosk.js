// A tablet on the floor of a store. Everything here works without a network: what is touched is kept first and sent later. The words and the places are in the page.
import * as store from './store.js';
import { call, pair, Revoked } from './call.js';
import { asked } from './schedule.js';
import { show, words, speak, say, countdown } from './screen.js';
import { team } from './team.js';

const root = document.querySelector('.kiosk');
const part = name => root.querySelector(`[data-part="${name}"]`);
const EVERY = 60_000, FOLLOW = 20, TYPING = 45, THANKS = 3;
const link = location.pathname.match(/^\/kiosk\/pair\/([\w-]+)$/)?.[1];

let settings, pressed, language = document.documentElement.lang === 'en' ? 'en' : 'fr', usual = language, lock;

const now = async () => new Date(Date.now() + (await store.read('behind') ?? 0));

async function ask() {
  pressed = null;
  clearTimeout(ask.later);
  speak(language = usual);
  const question = asked(settings, await now());
  root.dataset.question = question.code;
  part('shop').textContent = settings.shop;
  part('question').textContent = question.text[language];
  if (settings.colour) document.documentElement.style.setProperty('--brand-base', settings.colour);
  show('ask');
}

/** The question may change while nobody is there. */
async function look() {
  if (root.dataset.screen !== 'ask' || !settings) return;
  const question = asked(settings, await now());
  part('question').textContent = question.text[language];
  root.dataset.question = question.code;
}

async function press(face) {
  if (pressed || root.dataset.screen !== 'ask') return;
  full();
  clearTimeout(ask.later);
  const question = settings.questions.find(q => q.code === root.dataset.question);
  pressed = { face, question };
  try {
    pressed.sequence = await store.add({ at: new Date().toISOString(), question: question.code, version: settings.version, face, language });
  } catch {
    // No room or no database: nothing is thanked for that was not kept.
    show('full');
    ask.later = setTimeout(ask, 5_000);
    return;
  }
  const unhappy = face <= 2;
  if (question.follow_up === 'Always' || question.follow_up === 'Unhappy' && unhappy) follow(question, unhappy);
  else finish();
}

function follow(question, unhappy) {
  say('follow-title', unhappy ? 'TabletWhatWrong' : 'TabletWhatGood');
  part('criteria').replaceChildren(...settings.criteria.map(({ code, text }) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'kiosk-choice', textContent: text[language], lang: language });
    button.setAttribute('aria-pressed', 'false');
    button.dataset.criterion = code;
    return button;
  }));
  part('comment').hidden = !question.asks_comment;
  root.querySelector('textarea').value = '';
  show('follow');
  countdown(FOLLOW, finish);
}

/** With what was said by then; whoever walks away has said enough. */
async function finish(keepsWords = true) {
  const done = pressed;
  if (!done || done.isOver) return;
  done.isOver = true;
  countdown(0);
  const criterion = root.querySelector('[data-criterion][aria-pressed="true"]')?.dataset.criterion;
  const comment = root.querySelector('textarea').value.trim();
  const following = root.dataset.screen === 'follow' && keepsWords;
  show('thanks');
  await store.close(done.sequence, following ? { follow_up: criterion, comment: comment || undefined } : {});
  ask.later = setTimeout(ask, THANKS * 1000);
  send();
}

async function send() {
  try {
    await call(async said => {
      root.dataset.online = 'yes';
      if (said.settings) {
        settings = said.settings;
        await look();
      }
      if (said.program !== root.dataset.program) navigator.serviceWorker?.controller?.postMessage('renew');
    });
  } catch (problem) {
    root.dataset.online = 'no';
    if (problem instanceof Revoked) {
      await store.keep('revoked', true);
      settings = null;
      show('revoked');
    }
  }
  root.dataset.waiting = await store.count();
  root.dispatchEvent(new Event('called'));
}

// The window of a page may be left by a key; the next touch makes it full again. What truly locks a tablet is the tablet's own setting.
function full() {
  if (root.dataset.screen === 'stopped' || document.fullscreenElement) return;
  document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => {});
}

async function wake() {
  if (document.visibilityState !== 'visible') return;
  lock = await navigator.wakeLock?.request('screen').catch(() => null);
}

async function connect() {
  const button = part('pair');
  button.disabled = true;
  say('pair-state', 'TabletPairing');
  // What this tablet gathered as another kiosk is brought first: afterwards nobody would take it.
  if (await store.read('token') && !await store.read('revoked')) await call(() => {}).catch(() => {});
  const paired = await pair(link).catch(() => undefined);
  if (!paired) {
    button.disabled = false;
    return say('pair-state', paired === undefined ? 'TabletPairOffline' : 'TabletPairFailed');
  }
  await store.begin(paired.token, paired.settings);
  await navigator.storage?.persist?.();
  location.replace(`/kiosk/${paired.settings.code}`);
}

/** A server that was put back from a copy may know the tablet again. */
async function again() {
  show('revoked');
  await call(async () => {
    await store.keep('revoked', false);
    location.reload();
  }).catch(() => {});
}

async function start() {
  words(JSON.parse(root.dataset.words));
  speak(language);
  // Without TLS a browser has neither workers nor codes: such a kiosk would be lost with its network.
  if (!isSecureContext || !navigator.serviceWorker || !crypto.subtle) return show('insecure');
  if (link) {
    part('loses').hidden = await store.count() === 0;
    return show('pair');
  }
  settings = await store.read('settings');
  if (!settings) return show('unpaired');
  if (await store.read('revoked')) return again();
  if (location.pathname !== `/kiosk/${settings.code}`) return location.replace(`/kiosk/${settings.code}`);
  navigator.serviceWorker.register('/kiosk/worker.js', { scope: location.pathname }).catch(() => {});
  navigator.serviceWorker.addEventListener('message', event => { if (event.data === 'renewed' && root.dataset.screen === 'ask') location.reload(); });
  team(root, { settings: () => settings, send, full, resume: ask });
  await ask();
  wake();
  send();
  setInterval(send, EVERY);
  setInterval(look, 20_000);
  addEventListener('online', send);
  document.addEventListener('visibilitychange', wake);
  // Back leads nowhere.
  history.pushState(null, '');
  addEventListener('popstate', () => history.pushState(null, ''));
}

root.addEventListener('contextmenu', event => event.preventDefault());
root.addEventListener('click', event => {
  const target = event.target.closest('button');
  if (!target) return;
  if (target.dataset.face) press(Number(target.dataset.face));
  else if (target.dataset.criterion) {
    for (const one of root.querySelectorAll('[data-criterion]')) one.setAttribute('aria-pressed', String(one === target && one.getAttribute('aria-pressed') === 'false'));
    countdown(FOLLOW, finish);
  } else if (target.dataset.language) {
    speak(language = target.dataset.language);
    look();
    clearTimeout(ask.later);
    ask.later = setTimeout(ask, 30_000);
  } else if (target.dataset.part === 'send') finish();
  else if (target.dataset.part === 'skip') finish(false);
  else if (target.dataset.part === 'pair') connect();
});
root.addEventListener('input', event => { if (event.target.matches('.kiosk-follow textarea')) countdown(TYPING, finish); });
start();
