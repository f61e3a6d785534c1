import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { portalBuild } from '../../vite.portal.ts';

// As it is shipped, not as tests run.
beforeAll(() => {
  vi.stubEnv('NODE_ENV', 'production');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

/** A phone on a slow line in a kitchen loads this before it shows anything. 150 kB are promised; at 400 kbit/s two seconds are less. */
describe('compressed JavaScript of the portal', () => {
  let chunks: ReadonlyMap<string, Rolldown.OutputChunk>;
  let named: readonly string[];

  beforeAll(async () => {
    const settings = { ...portalBuild, logLevel: 'silent', build: { ...portalBuild.build, write: false } } as const;
    const { output } = (await build(settings)) as Rolldown.RolldownOutput;
    chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
    const html = output.find(({ fileName }) => fileName === 'index.html');
    const text = html?.type === 'asset' ? String(html.source) : '';
    named = [...text.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].flatMap(([, name]) => name ?? []);
  }, 120_000);

  const holding = (file: string): string[] =>
    [...chunks.values()]
      .filter(({ facadeModuleId }) => facadeModuleId?.endsWith(`/portal/${file}`) === true)
      .map(({ fileName }) => fileName);

  /** With everything that they import before they run. */
  function bytesOf(names: readonly string[]): number {
    const all = new Set<string>();
    const take = (name: string): void => {
      if (all.has(name)) return;
      all.add(name);
      for (const next of chunks.get(name)?.imports ?? []) take(next);
    };
    names.forEach(take);
    return [...all].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '').length, 0);
  }

  it('everything that draws the first page is named by the HTML, and nothing that is not needed', () => {
    expect(named).toEqual(expect.arrayContaining(holding('app.tsx')));
    for (const later of ['circle/home-page.tsx', 'words/es.ts']) for (const name of holding(later)) expect(named).not.toContain(name);
  });

  it.each([
    ['the first question of a link', ['words/es.ts'], 40_000],
    ['one’s own page', ['words/es.ts', 'circle/home-page.tsx'], 45_000],
    ['the page of one visit', ['words/es.ts', 'visit/visit-page.tsx'], 45_000],
  ])('%s is small', (_what, files, most) => {
    const pages = files.flatMap(holding);
    expect(pages).toHaveLength(files.length);
    const bytes = bytesOf([...named, ...pages]);
    expect(bytes).toBeLessThan(most);
    expect(bytes, 'it measured something').toBeGreaterThan(20_000);
  });
});
