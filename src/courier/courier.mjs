// The courier speaks the protocols that .NET has no kept library for here: SMTP out, IMAP in, MIME, Handlebars and MJML for what shops write, and PDF for letters and papers. One JSON request a line on standard input, one JSON
// answer a line on standard output, in whatever order they are done: {"id":7,"do":"parse",…} → {"id":7,"ok":{…}} or {"id":7,"error":{"code":…,"text":…}}.
// It keeps nothing: when it dies, whoever asked asks the next one.
import { createInterface } from 'node:readline';

// Each is unpacked when it is first asked for: most lives of the courier see one or two of them, and fonts only when a letter is printed.
let mailbox;
const imap = async () => mailbox ??= await import('./mailbox.mjs');
const tasks = {
  ping: async () => ({ node: process.version }),
  compose: async request => (await import('./compose.mjs')).compose(request),
  label: async request => (await import('./papers.mjs')).label(request),
  letters: async request => (await import('./letters.mjs')).letters(request),
  look: async request => (await imap()).look(request),
  paper: async request => (await import('./papers.mjs')).paper(request),
  parse: async request => (await import('./parse.mjs')).parse(request),
  render: async request => (await import('./render.mjs')).render(request),
  send: async request => (await import('./send.mjs')).send(request),
  try_mailbox: async request => (await imap()).tryMailbox(request),
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

// Whoever asked is gone, and nobody hears a complaint: without this, the complaint that nobody hears it would follow, and so on for ever.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(1));
// Mail is bad input: one that breaks a parser must not take the others with it.
process.on('uncaughtException', failure => console.error(failure));
process.on('unhandledRejection', failure => console.error(failure));
createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', run).on('close', () => { ended = true; mailbox?.endLooks(); leave(); });
