// The way out: a code, then how the kiosk is, and what the team may do.
import * as store from './store.js';
import { attempt } from './exit.js';
import { show, text } from './screen.js';

export function team(root, { settings, send, full, resume }) {
  const part = name => root.querySelector(`[data-part="${name}"]`);
  const dialog = root.querySelector('dialog'), form = dialog.querySelector('form'), code = dialog.querySelector('input'), wrong = part('wrong'), inside = part('inside');
  let idle;

  const waits = () => { clearTimeout(idle); idle = setTimeout(() => dialog.close(), 60_000); };

  async function tell() {
    const heard = await store.read('heard');
    part('status-waiting').textContent = `${text('TabletWaiting')} ${await store.count()}`;
    part('status-last').textContent = `${text('TabletLast')} ${heard ? new Date(heard).toLocaleString(document.documentElement.lang) : text('TabletNever')}`;
    part('status-online').textContent = text(root.dataset.online === 'yes' ? 'TabletOnline' : 'TabletOffline');
    part('status-name').textContent = settings().name;
  }

  part('team').addEventListener('click', () => {
    code.value = wrong.textContent = '';
    [form.hidden, inside.hidden] = [false, true];
    dialog.showModal();
    waits();
  });
  dialog.addEventListener('input', waits);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const found = await attempt(code.value, settings().exit);
    code.value = '';
    if (found === 'open') {
      [form.hidden, inside.hidden] = [true, false];
      await tell();
      part('resume').focus();
    } else wrong.textContent = found === 'wrong' ? text('TabletWrongCode') : text('TabletLocked').replace('{0}', Math.ceil(found / 1000));
    waits();
  });
  part('close').addEventListener('click', () => dialog.close());
  part('resume').addEventListener('click', () => dialog.close());
  part('send-now').addEventListener('click', async () => { await send(); await tell(); });
  part('leave').addEventListener('click', async () => {
    dialog.close();
    show('stopped');
    if (document.fullscreenElement) await document.exitFullscreen();
  });
  part('again').addEventListener('click', () => { resume(); full(); });
  dialog.addEventListener('close', () => clearTimeout(idle));
}
