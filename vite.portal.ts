import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';

const root = import.meta.dirname;

/**
 * The patient's pages. They have a root of their own (an HTML entry cannot lie outside its root) and meet older browsers; written for
 * React, they run on Preact (ADR 0039): a phone on a slow line has them a second sooner.
 */
export const portalBuild: InlineConfig = {
  configFile: false,
  mode: 'production',
  root: path.join(root, 'portal'),
  base: './',
  plugins: [react(), packed()],
  resolve: {
    alias: [
      { find: /^react\/jsx-runtime$/, replacement: fileURLToPath(import.meta.resolve('preact/jsx-runtime')) },
      { find: /^react-dom\/client$/, replacement: fileURLToPath(import.meta.resolve('preact/compat/client')) },
      { find: /^react(-dom)?$/, replacement: fileURLToPath(import.meta.resolve('preact/compat')) },
    ],
  },
  build: { outDir: path.join(root, 'dist/portal'), emptyOutDir: true, target: ['chrome100', 'safari15', 'firefox100'] },
};

/** Beside each file its packed twins, which the server hands out: no proxy has to be set up for it. */
function packed(): Plugin {
  return {
    name: 'hearthline:packed',
    writeBundle({ dir = '' }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html)$/.test(name)) continue;
        const file = path.join(dir, name);
        const bytes = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
      }
    },
  };
}
