import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../support/checkout.ts';
import { bugs } from './bugs.ts';
import { patches } from './patches.ts';

const all = [...Object.entries(bugs).map(([name, plant]) => [name, plant.patches] as const), ['small', patches.small] as const];

test.each(all)('what %s changes is still there, once', (_name, changed) => {
  for (const { file, find } of changed)
    expect(readFileSync(path.join(root, file), 'utf8').split(find).length - 1, `${file}: ${find}`).toBe(1);
});
