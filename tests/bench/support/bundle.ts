import path from 'node:path';
import { build } from 'vite';
import { root } from '../../support/checkout.ts';
import { cacheFolder } from './cache.ts';

/** One file of ours as the app ships it: bundled to JavaScript, so that its process carries no TypeScript machinery. Answers where it lies. */
export async function bundled(script: string): Promise<string> {
  const outDir = path.join(cacheFolder(), 'bundled');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2'] },
    build: { ssr: path.join(import.meta.dirname, script), outDir, emptyOutDir: false, target: 'node20', minify: false },
  });
  return path.join(outDir, `${path.basename(script, '.ts')}.js`);
}
