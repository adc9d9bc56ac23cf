// Bundles the front end into the folder named on the command line: hashed names, compressed once for all, and manifest.json
// (logical name → hashed file) written last, because the build takes it for the sign that all went well.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.resolve(here, process.argv[2] ?? 'dist');

/** One sprite of the icons named in icons.txt; an unknown name stops the build. */
async function sprite() {
  const names = (await readFile(path.join(here, 'icons.txt'), 'utf8')).split('\n').map(l => l.trim()).filter(l => l && !l.startsWith('#'));
  const symbols = await Promise.all(names.map(async name => {
    const svg = await readFile(path.join(here, 'node_modules/@tabler/icons/icons/outline', `${name}.svg`), 'utf8');
    const drawing = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`;
  }));
  return { names, svg: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n` };
}

async function writeHashed(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase();
  const { name: stem, ext } = path.parse(name);
  const file = `${stem}-${hash}${ext}`;
  await writeFile(path.join(outdir, file), content);
  return file;
}

await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { site: 'src/site.js', style: 'src/styles/site.css', kiosk: 'src/kiosk/kiosk.js', 'kiosk-worker': 'src/kiosk/worker.js', 'kiosk-style': 'src/styles/kiosk.css' },
  outdir,
  bundle: true, minify: true, splitting: true, sourcemap: false, metafile: true,
  format: 'esm',
  target: ['chrome125', 'firefox128', 'safari17.5'],
  entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file' },
  legalComments: 'linked',
  logLevel: 'warning',
});

const files = {};
for (const [output, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
  const source = entryPoint ?? (output.endsWith('.woff2') ? Object.keys(inputs)[0] : undefined);
  if (source) files[path.basename(source)] = path.basename(output);
}
const { names, svg } = await sprite();
files['icons.svg'] = await writeHashed('icons.svg', svg);
files['speculation.json'] = await writeHashed('speculation.json', await readFile(path.join(here, 'src/speculation.json')));
files['favicon.svg'] = await writeHashed('favicon.svg', await readFile(path.join(here, 'src/favicon.svg')));
// What everybody tries first, for the server's rule about passwords: no browser ever asks for it.
const tried = JSON.parse(await readFile(path.join(here, 'node_modules/@zxcvbn-ts/language-common/src/passwords.json'), 'utf8'));
await mkdir(path.join(outdir, 'words'));
await writeFile(path.join(outdir, 'words/common-passwords.txt'), tried.join('\n'));
const compress = promisify(brotliCompress);
for (const file of await readdir(outdir)) {
  if (/\.(js|css|svg|txt|json)$/.test(file)) await writeFile(path.join(outdir, `${file}.br`), await compress(await readFile(path.join(outdir, file))));
}
await writeFile(path.join(outdir, 'manifest.json'), JSON.stringify({ files, icons: names }, null, 2) + '\n');
