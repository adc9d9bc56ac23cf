// The kiosk's service worker: its page opens without a network. It reaches no farther than the address of its kiosk, and keeps that page with the files that
// the page names; it knows nothing of presses.
const NAME = `kiosk ${new URL(self.registration.scope).pathname}`;
const page = self.registration.scope;

/** The page and all that it names, or what was kept before. */
async function renew() {
  const answer = await fetch(page, { cache: 'no-cache', credentials: 'omit' });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  const html = await answer.clone().text();
  const files = [...new Set([...html.matchAll(/(?:href|src)="(\/(?:assets|app-icon)\/[^"#]+|\/kiosk\/[^"]+\.webmanifest)/g)].map(m => m[1]))];
  const cache = await caches.open(NAME);
  for (const file of files) if (!file.startsWith('/assets/') || !(await cache.match(file))) await cache.add(file);
  // Last: a page is never kept without its files.
  await cache.put(page, answer);
  for (const { url } of await cache.keys()) if (url !== page && !files.includes(new URL(url).pathname)) await cache.delete(url);
}

self.addEventListener('install', event => event.waitUntil(renew().then(() => self.skipWaiting())));
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('message', event => {
  if (event.data === 'renew') event.waitUntil(renew().then(() => event.source.postMessage('renewed'), () => {}));
});

self.addEventListener('fetch', event => {
  const { method, mode, url } = event.request, { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  if (mode === 'navigate') event.respondWith(caches.open(NAME).then(c => c.match(page)).then(kept => kept ?? fetch(event.request)));
  else if (pathname.startsWith('/assets/') || pathname.endsWith('.webmanifest')) event.respondWith(caches.open(NAME).then(c => c.match(pathname)).then(kept => kept ?? fetch(event.request)));
});
