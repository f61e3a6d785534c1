import path from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, type Rolldown } from 'vite';
import { afterAll, expect, it, vi } from 'vitest';
import { root } from '../support/checkout.ts';

/** A phone on a slow line in a kitchen loads this before it shows anything. */
const mostBytes = 150_000;

// As it is shipped, not as tests run.
vi.stubEnv('NODE_ENV', 'production');
afterAll(() => {
  vi.unstubAllEnvs();
});

it('the first page of the portal is less than 150 kB of compressed JavaScript', { timeout: 120_000 }, async () => {
  const built = (await build({
    ...{ configFile: false, mode: 'production', root: path.join(root, 'portal'), base: './', plugins: [react()], logLevel: 'silent' },
    build: { write: false, target: ['chrome100', 'safari15', 'firefox100'] },
  })) as Rolldown.RolldownOutput;
  const chunks = new Map(built.output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const first = new Set<string>();
  const take = (name: string): void => {
    if (first.has(name)) return;
    first.add(name);
    for (const next of chunks.get(name)?.imports ?? []) take(next);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) take(chunk.fileName);
  const bytes = [...first].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '').length, 0);
  expect(first.size).toBeGreaterThan(0);
  expect(bytes, `${String(bytes)} bytes in ${[...first].join(', ')}`).toBeLessThan(mostBytes);
  expect(bytes, 'it measured something').toBeGreaterThan(40_000);
});
