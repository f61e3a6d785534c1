import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { logEngineOutput } from './engine-output.ts';
import type { Log } from './log.ts';

test('of a crash the places are kept and the words are not', async () => {
  const written: string[] = [];
  const write: Log['info'] = (facts, message) => void written.push(JSON.stringify({ ...facts, message }));
  const output = new PassThrough();
  logEngineOutput(output, { info: write, warn: write, error: write, fatal: write });
  output.end(
    [
      'TypeError: cannot read "Okafor, Amara"',
      '    at runCommand (file:///app/dist/engine/index.js:10:5)',
      '{"level":"warn","msg":"engine fault","code":"disk-full","method":"command.run","name":"Okafor"}',
      '{ broken Okafor',
    ].join('\n'),
  );
  await once(output, 'end');
  await new Promise(setImmediate);
  const log = written.join('');
  expect(log).toContain('runCommand');
  expect(log).toContain('disk-full');
  expect(log).not.toContain('Okafor');
});
