// Bundles the courier into one file that node runs by itself. usage: node build.mjs FILE
import path from 'node:path';
import { build } from 'esbuild';

await build({
  entryPoints: [path.join(import.meta.dirname, 'courier.mjs')], outfile: process.argv[2], bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node20',
  // The libraries inside are CommonJS and ask for Node's own modules by require.
  banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
  legalComments: 'linked', logLevel: 'warning',
});
