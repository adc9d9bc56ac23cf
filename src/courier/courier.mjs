// The courier speaks the protocols that .NET has no kept library for here: SMTP out, IMAP in, MIME, Handlebars and MJML for what shops write, and PDF for letters. One JSON request a line on standard input, one JSON
// answer a line on standard output, in whatever order they are done: {"id":7,"do":"parse",…} → {"id":7,"ok":{…}} or {"id":7,"error":{"code":…,"text":…}}.
// It keeps nothing: when it dies, whoever asked asks the next one.
import { createInterface } from 'node:readline';
import { compose } from './compose.mjs';
import { endLooks, look, tryMailbox } from './mailbox.mjs';
import { parse } from './parse.mjs';
import { render } from './render.mjs';
import { send } from './send.mjs';

const tasks = {
  ping: async () => ({ node: process.version }), compose, look, parse, render, send, try_mailbox: tryMailbox,
  // Fonts and all that lays pages out are unpacked when the first letter is printed.
  letters: async request => (await import('./letters.mjs')).letters(request),
};

function answer(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

let open = 0, ended = false;

async function run(line) {
  open++;
  await work(line);
  open--;
  leave();
}

// Standard input has ended: what was asked is still answered.
function leave() {
  if (ended && open === 0) process.stdout.write('', () => process.exit(0));
}

async function work(line) {
  let request;
  try {
    request = JSON.parse(line);
  } catch {
    return answer({ id: null, error: { code: 'not_json', text: 'The request is no JSON.' } });
  }
  const task = tasks[request.do];
  if (!task) return answer({ id: request.id, error: { code: 'unknown_task', text: `The courier does not know “${request.do}”.` } });
  try {
    answer({ id: request.id, ok: await task(request) });
  } catch (failure) {
    answer({ id: request.id, error: { code: failure.code ?? 'failed', text: String(failure.message ?? failure), ...failure.details } });
  }
}

// Mail is bad input: one that breaks a parser must not take the others with it.
process.on('uncaughtException', failure => console.error(failure));
process.on('unhandledRejection', failure => console.error(failure));
createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', run).on('close', () => { ended = true; endLooks(); leave(); });
