import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../portal/words/en.ts';
import { es } from '../../portal/words/es.ts';
import { refusalWord, refusalWords } from '../../portal/words/refusals.ts';
import { commandTypes } from '../../shared/domain/commands.ts';
import { policy } from '../../shared/domain/policy.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { files, read } from './repository.ts';

/** Every kind of refusal that a person outside can be answered with has words of their own, in both languages. */
const kinds = new Set<string>(Refusal.options.map(({ shape }) => shape.kind.value));
const domain = files('shared/domain').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
const fileOf = (type: string): string | undefined => domain.find((file) => read(file).includes(`type: '${type}'`));

/** What every command can meet on its way to its own rule: server/commands and decide-command. */
const onTheWay = [
  ...files('server/commands').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')),
  'shared/domain/decide-command.ts',
];

/** The refusals that a file writes, itself or through what it imports from the domain. */
function refusalsOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file) || /\/(commands|refusal|refusal-text|define-command|facts|policy)\.ts$/.test(file)) return [];
  seen.add(file);
  const source = read(file);
  const own = [...source.matchAll(/kind: '([\w-]+)'/g)].flatMap(([, kind = '']) => (kinds.has(kind) ? [kind] : []));
  const imported = [...source.matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) => path.posix.join(path.posix.dirname(file), to));
  return [...own, ...imported.filter((one) => domain.includes(one)).flatMap((one) => refusalsOf(one, seen))];
}

const outside = commandTypes.filter((type) => (policy[type].portal ?? []).length > 0);

describe('refusals on the pages of people outside', () => {
  it('are read from every command that such a page may send', () => {
    expect(outside.length).toBeGreaterThan(10);
    expect(outside.filter((type) => fileOf(type) === undefined)).toEqual([]);
  });

  it.each(outside)('of %s have words in English and Spanish', (type) => {
    const reachable = new Set([...refusalsOf(fileOf(type) ?? ''), ...onTheWay.flatMap((file) => refusalsOf(file))]);
    expect(reachable.size).toBeGreaterThan(3);
    expect([...reachable].filter((kind) => !(kind in refusalWords))).toEqual([]);
  });

  it('are other words in the other language, and none is left empty', () => {
    for (const kind of kinds) {
      const word = refusalWord(kind);
      expect(en[word].length, kind).toBeGreaterThan(3);
      expect(es[word], kind).not.toBe(en[word]);
    }
  });
});
