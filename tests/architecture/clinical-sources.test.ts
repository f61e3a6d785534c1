import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * No clinical number ships without its source. In each list of resources/clinical every object that holds a number
 * either names its own document (source, version, date, address, the words it rests on), or stands under one that does:
 * a list that is one document as a whole says so in its header.
 */
const folder = join(import.meta.dirname, '../../resources/clinical');
const Own = z.object({
  source: z.string().min(10),
  version: z.string().min(4),
  date: z.iso.date(),
  url: z.url({ protocol: /^https?$/ }),
  quote: z.string().min(5),
  sourced: z.literal(true),
});
const header = { source: z.string().min(10), date: z.iso.date() };
const Whole = z.union([z.object({ ...header, edition: z.string() }), z.object({ ...header, version: z.string() })]);

/** Lists that restate one document: their header is the source of every row. */
const wholes = ['lab-monitoring.json', 'usp797-bud.json', 'allergy-classes.json', 'competencies.json', 'tall-man.json'];

/** Settings of the organisation: how early an end is told, how old a weight may be. Each says itself that no authority sets it, and so does every check that reads it. */
const settings = ['expiry-warnings.json'];

/** Numbers whose source stands beside them under another name. */
const beside: Readonly<Record<string, string>> = { vialsMg: 'vialsFrom', acknowledgeWithinMinutes: 'acknowledgeFrom' };

function withoutSource(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((part, i) => withoutSource(part, `${path}[${String(i)}]`));
  const parts = Object.entries(node);
  const sources = new Map<string, unknown>(parts);
  const bare = parts
    .filter(([, value]) => typeof value === 'number' || (Array.isArray(value) && value.some((one) => typeof one === 'number')))
    .filter(([key]) => !Own.safeParse(beside[key] === undefined ? node : sources.get(beside[key])).success)
    .map(([key]) => `${path}.${key}`);
  return [...bare, ...parts.flatMap(([key, value]) => withoutSource(value, `${path}.${key}`))];
}

const lists = readdirSync(folder).filter((name) => name.endsWith('.json') && !settings.includes(name));
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

describe('clinical numbers that ship', () => {
  it.each(lists)('%s: every number has a source with version, date and address', (name) => {
    if (wholes.includes(name)) expect(Whole.safeParse(read(name)).error?.issues ?? []).toEqual([]);
    else expect(withoutSource(read(name), name)).toEqual([]);
  });

  it('none of them is from memory, an example or unsourced', () => {
    for (const name of lists)
      expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(/from memory|unsourced|example threshold/i);
  });

  it('a number without its words, its date or its address is found', () => {
    const good = {
      value: 5,
      source: 'A label of the year',
      version: '2024',
      date: '2024-01-02',
      url: 'https://a.b/c',
      quote: 'at most 5',
      sourced: true,
    };
    expect(withoutSource({ limit: good }, 'list')).toEqual([]);
    for (const key of ['source', 'version', 'date', 'url', 'quote'] as const)
      expect(withoutSource({ limit: { ...good, [key]: undefined } }, 'list')).toEqual(['list.limit.value']);
    expect(withoutSource({ limit: { ...good, sourced: false } }, 'list')).toEqual(['list.limit.value']);
    expect(withoutSource({ vialsMg: [500] }, 'list')).toEqual(['list.vialsMg']);
  });
});
