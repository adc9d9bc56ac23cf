// Lines to SMTP servers: some to each, kept open for a while. The library has a pool of its own, which sends a message a second time when the
// connection breaks before the server's last word: here that word decides, and whoever asked decides what becomes of a message without one.
import SMTPConnection from 'nodemailer/lib/smtp-connection';

const servers = new Map();
const idleFor = 30_000, mostMessages = 100;

function broken(text) {
  return Object.assign(new Error(text), { code: 'ECONNECTION', command: 'CONN' });
}

async function open(server) {
  const connection = new SMTPConnection({
    host: server.host, port: server.port, secure: server.security === 'tls', requireTLS: server.security === 'starttls', ignoreTLS: server.security === 'none',
    name: server.name ?? undefined, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000, tls: server.ca ? { ca: server.ca } : undefined,
  });
  try {
    await new Promise((resolve, reject) => {
      // Stays for as long as the connection: what breaks while nothing is under way concerns nobody.
      connection.on('error', reject);
      connection.once('end', () => reject(broken('The server closed the connection.')));
      connection.connect(failure => failure ? reject(failure) : resolve());
    });
    if (server.user) {
      if (!connection.allowsAuth) throw Object.assign(new Error('The server lets nobody sign in this way.'), { code: 'ENOAUTH', command: 'AUTH' });
      await new Promise((resolve, reject) => connection.login({ user: server.user, credentials: { user: server.user, pass: server.password ?? '' } }, failure => failure ? reject(failure) : resolve()));
    }
  } catch (failure) {
    connection.close();
    throw failure;
  }
  return { connection, messages: 0, rest: null };
}

class Lines {
  constructor(server) {
    this.server = server;
    this.free = [];
    this.taken = 0;
    this.waiting = [];
  }

  /** Takes a line for as long as the work lasts; the work says whether the line is still good. */
  async use(work) {
    if (this.taken >= (this.server.connections ?? 4)) await new Promise(resolve => this.waiting.push(resolve));
    else this.taken++;
    try {
      let line;
      // The server may have closed it meanwhile.
      while ((line = this.free.pop()) && line.connection.destroyed) { /* the next one */ }
      if (line) clearTimeout(line.rest);
      const fresh = !line;
      line ??= await open(this.server);
      const result = await work(line.connection, fresh);
      this.keep(line, result.good);
      return result;
    } finally {
      // Whoever waits takes the place over.
      const next = this.waiting.shift();
      if (next) next();
      else this.taken--;
    }
  }

  keep(line, good) {
    if (!good || line.connection.destroyed) return line.connection.close();
    if (++line.messages >= mostMessages) return line.connection.quit();
    line.rest = setTimeout(() => {
      this.free = this.free.filter(l => l !== line);
      line.connection.quit();
    }, idleFor).unref();
    this.free.push(line);
  }
}

export function linesTo(server) {
  const key = JSON.stringify(server);
  if (!servers.has(key)) servers.set(key, new Lines(server));
  return servers.get(key);
}
