import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { afterAll, expect, it, vi } from 'vitest';
import { portalBuild } from '../../vite.portal.ts';

/** A phone on a slow line in a kitchen loads this before it shows anything. 150 kB are promised; at 400 kbit/s two seconds are less. */
const mostBytes = 60_000;

// As it is shipped, not as tests run.
vi.stubEnv('NODE_ENV', 'production');
afterAll(() => {
  vi.unstubAllEnvs();
});

it('the first page of the portal is less than 60 kB of compressed JavaScript', { timeout: 120_000 }, async () => {
  const built = (await build({
    ...portalBuild,
    logLevel: 'silent',
    build: { ...portalBuild.build, write: false },
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
  expect(bytes, 'it measured something').toBeGreaterThan(20_000);
});
