import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';

const root = import.meta.dirname;

/** What the first lines need, what every page needs, and what one's own pages share. */
const together = [
  { name: 'first', test: /preload-helper|portal\/(words\/words-of|ui\/fetched)/, priority: 3 },
  { name: 'base', test: /node_modules\/(preact|i18next)\/|portal\/(words\/i18n|circle\/(ask|trouble-keys))/, priority: 2 },
  {
    name: 'own',
    test: /portal\/(circle\/(use-home|outbox|service)|ui\/shape|refills\/answered-here|visit\/visit-words|words\/refusals)/,
    priority: 1,
  },
];

/**
 * The patient's pages. They have a root of their own (an HTML entry cannot lie outside its root) and meet older browsers; written for
 * React, they run on Preact (ADR 0039): a phone on a slow line has them a second sooner.
 */
export const portalBuild: InlineConfig = {
  configFile: false,
  mode: 'production',
  root: path.join(root, 'portal'),
  base: './',
  plugins: [react(), sentForAtOnce(), packed()],
  resolve: {
    alias: [
      { find: /^react\/jsx-runtime$/, replacement: fileURLToPath(import.meta.resolve('preact/jsx-runtime')) },
      { find: /^react-dom\/client$/, replacement: fileURLToPath(import.meta.resolve('preact/compat/client')) },
      { find: /^react(-dom)?$/, replacement: fileURLToPath(import.meta.resolve('preact/compat')) },
    ],
  },
  build: {
    outDir: path.join(root, 'dist/portal'),
    emptyOutDir: true,
    target: ['chrome100', 'safari15', 'firefox100'],
    // Who knows none fetches a little later.
    modulePreload: { polyfill: false },
    // Each file costs a question of its own, so what comes together is together.
    rolldownOptions: { output: { codeSplitting: { groups: together } } },
  },
};

/** The page's few first lines send for what draws it; that it will be wanted, the HTML says a round trip sooner. */
function sentForAtOnce(): Plugin {
  return {
    name: 'hearthline:sent-for-at-once',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        const wanted = new Set<string>();
        const take = (name: string): void => {
          if (wanted.has(name)) return;
          wanted.add(name);
          for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) take(next);
        };
        for (const { fileName, facadeModuleId } of chunks) if (facadeModuleId?.endsWith('/portal/app.tsx')) take(fileName);
        const styles = chunks
          .filter(({ fileName }) => wanted.has(fileName))
          .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
        return [
          ...[...wanted]
            .filter((name) => !html.includes(name))
            .map((name) => ({
              tag: 'link',
              injectTo: 'head' as const,
              attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` },
            })),
          ...styles.map((name) => ({
            tag: 'link',
            injectTo: 'head' as const,
            attrs: { rel: 'stylesheet', crossorigin: true, href: `./${name}` },
          })),
        ];
      },
    },
  };
}

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
