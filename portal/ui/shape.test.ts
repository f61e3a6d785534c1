import { expect, it } from 'vitest';
import { hasShape, type Shape } from './shape.ts';

interface Answer {
  readonly name: string;
  readonly visits: readonly string[];
  readonly open: boolean;
  readonly count: number;
  readonly call?: { readonly id: string } | undefined;
}
const shape: Shape<Answer> = { name: 'text', visits: 'list', open: 'flag', count: 'number', call: 'group?' };
const whole = { name: 'Ana', visits: [], open: true, count: 2 };

it('takes an answer that is whole, with and without what may be missing', () => {
  expect(hasShape<Answer>(whole, shape)).toBe(true);
  expect(hasShape<Answer>({ ...whole, call: { id: 'vc-1' }, newer: 1 }, shape)).toBe(true);
});

it('takes nothing that a page would stumble over', () => {
  const { visits, ...half } = whole;
  const bad = [
    undefined,
    null,
    'a page of a proxy',
    [],
    half,
    { ...whole, visits: { 0: visits } },
    { ...whole, call: null },
    { ...whole, count: '2' },
  ];
  for (const one of bad) expect(hasShape<Answer>(one, shape), JSON.stringify(one)).toBe(false);
});
