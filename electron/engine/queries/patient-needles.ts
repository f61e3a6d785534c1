import { statusWord } from '../../../shared/records/patient-words.ts';
import { words } from '../../../shared/kernel/fold.ts';
import { beginnings, oneOf } from './match.ts';
import { dateBeginnings } from './typed-date.ts';

type Reading = (groups: readonly string[]) => readonly string[] | undefined;

const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNumber = (name: string | undefined): string => String(months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);

/** How people type a date or a telephone number, and the beginnings of indexed words that they then mean. The first that fits a stretch of the text reads it. */
const readings: readonly (readonly [pattern: RegExp, reading: Reading])[] = [
  [
    /\b(\d{4})-(\d{1,2})(?:-(\d{1,2})?)?(?!\d)/,
    ([year = '', mm = '', dd = '']) => dateBeginnings({ order: 'year-first', year, month: mm, day: dd }),
  ],
  [
    /\b(\d{1,2})\/(?:(\d{1,2})(?:\/(\d{1,4})?)?)?(?![\d/])/,
    ([mm = '', dd = '', year = '']) => dateBeginnings({ order: 'month-first', year, month: mm, day: dd }),
  ],
  [
    new RegExp(`\\b(\\d{1,2})\\.?\\s+${month}(?:,?\\s+(\\d{1,4}))?(?!\\S)`, 'i'),
    ([dd = '', name, year = '']) => dateBeginnings({ order: 'month-first', year, month: monthNumber(name), day: dd, whole: true }),
  ],
  [
    new RegExp(`\\b${month}\\s+(\\d{1,2})(?:,?\\s+(\\d{1,4}))?(?!\\S)`, 'i'),
    ([name, dd = '', year = '']) => dateBeginnings({ order: 'month-first', year, month: monthNumber(name), day: dd }),
  ],
  [
    new RegExp(`\\b${month}\\s+(\\d{4})(?!\\S)`, 'i'),
    ([name, year = '']) => dateBeginnings({ order: 'year-first', year, month: monthNumber(name), day: '', whole: true }),
  ],
  [
    /(?<![\p{L}\p{N}])(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]*\d{3}(?:[\s.-]*\d{1,4})?(?!\S)/u,
    ([typed = '']) => [typed.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '')],
  ],
];

/** What is looked for in the search index for a typed text; undefined when nothing in it can be looked for. */
export function patientMatch(text: string, status: 'active' | 'all'): string | undefined {
  const needles = needlesOf(text);
  if (needles.length === 0) return undefined;
  const hidden = status === 'active' ? ['discharged', 'entered-in-error'] : ['entered-in-error'];
  return hidden.reduce((match, gone) => `(${match}) NOT "${statusWord(gone) ?? ''}"`, needles.join(' AND '));
}

/** Each part of the text as one condition; all must hold. */
function needlesOf(text: string): string[] {
  for (const [pattern, reading] of readings) {
    const found = pattern.exec(text);
    const meant = found && reading(found.length > 1 ? found.slice(1) : [found[0]]);
    if (!found || !meant) continue;
    const before = needlesOf(text.slice(0, found.index));
    const after = needlesOf(text.slice(found.index + found[0].length));
    // "May 19" can be a day and can be May who was born in 19..: either is found.
    const asWords = words(found[0]).map(beginnings);
    const asMeant = meant.map(beginnings);
    return [...before, oneOf([...asMeant, `(${asWords.join(' AND ')})`]), ...after];
  }
  return words(text).map(beginnings);
}
