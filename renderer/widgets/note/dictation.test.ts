import { expect, test } from 'vitest';
import { dictationOf, systemOf, type System } from './dictation.ts';

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36', 'mac'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 'linux'],
] as const)('%s is told how its own system writes what is spoken', (agent, system) => {
  expect(systemOf(agent)).toBe(system);
});

test.each(['windows', 'mac', 'linux'] satisfies System[])('on %s each way says where the voice goes', (system) => {
  for (const { network } of dictationOf(system).ways) expect(network).toMatch(/network|voice/);
  expect(dictationOf(system).heed).toContain('before you sign');
});
