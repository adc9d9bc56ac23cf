// Bundles the courier into one file that node runs by itself. usage: node build.mjs FILE
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import mjml2html from 'mjml';

// A layout is compiled here once for all. Its colour is a stand-in for the brand's: what is checked is then a colour.
const layouts = {
  name: 'mjml',
  setup(bundler) {
    bundler.onLoad({ filter: /\.mjml$/ }, async ({ path: file }) => {
      const { html, errors } = await mjml2html(await readFile(file, 'utf8'), { validationLevel: 'strict', fonts: {} });
      if (errors.length > 0) return { errors: errors.map(e => ({ text: e.formattedMessage })) };
      return { contents: html.replaceAll('#000001', '{{brand.colour}}'), loader: 'text' };
    });
  },
};

await build({
  entryPoints: [path.join(import.meta.dirname, 'courier.mjs')], outfile: process.argv[2], bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node20', plugins: [layouts],
  // The library whole in one file: its entry for Node reads templates from the disk, which nothing here does.
  alias: { handlebars: 'handlebars/dist/cjs/handlebars.js' },
  // Fonts travel inside, and the library that lays pages out asks where it lies without reading anything there.
  loader: { '.ttf': 'binary' }, define: { __dirname: '"/courier"' },
  // The libraries inside are CommonJS and ask for Node's own modules by require.
  banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
  legalComments: 'linked', logLevel: 'warning',
});
