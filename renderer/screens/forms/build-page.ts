import type { Topic } from '../../../shared/education/schema.ts';
import type { TeachingPageId } from '../../../shared/records/ids.ts';
import { newId } from '../../app/engine.ts';

type Part = Topic['parts'][number];

export const emptyPart: Part = { heading: { en: '', es: '' }, lines: { en: [], es: [] } };
const nothing = { en: '', es: '' };

export function emptyPage(date: string): Topic {
  return {
    ...{ id: newId<TeachingPageId>('tpg'), version: 1, date, source: '', reviewed: false, about: ['everybody'], suits: [] },
    ...{ title: nothing, parts: [emptyPart] },
    teachBack: {
      ...{ question: nothing, right: '', again: nothing },
      options: [
        { code: 'a', ...nothing },
        { code: 'b', ...nothing },
      ],
    },
  };
}

/** A draft that goes on from a page: its words, the next number, not looked at yet. */
export function nextOf(page: Topic, versions: readonly Topic[], date: string): Topic {
  const newest = Math.max(0, ...versions.filter(({ id }) => id === page.id).map(({ version }) => version));
  return { ...page, version: newest + 1, date, reviewed: false };
}

/** What came with Hearthline and was changed does not say any more that Hearthline wrote it. */
export function copyOf(shipped: Topic, versions: readonly Topic[], date: string): Topic {
  return { ...nextOf(shipped, versions, date), source: '' };
}

export function withOption({ teachBack, ...page }: Topic): Topic {
  const codes = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const code = codes.find((one) => teachBack.options.every((option) => option.code !== one)) ?? 'h';
  return { ...page, teachBack: { ...teachBack, options: [...teachBack.options, { code, ...nothing }] } };
}

/** As it is kept: no empty lines, no spaces around words. */
export function tidy(page: Topic): Topic {
  const lines = (all: readonly string[]): string[] => all.map((line) => line.trim()).filter(Boolean);
  return { ...page, parts: page.parts.map((part) => ({ ...part, lines: { en: lines(part.lines.en), es: lines(part.lines.es) } })) };
}
