import { canonicalJson } from '../../../shared/kernel/canonical.ts';
import { cellText, fieldName, itemName } from './library-words.ts';

export interface Difference {
  readonly where: string;
  readonly before: string;
  readonly after: string;
}

/** Said about every version anyway; their change is no difference to look at. */
const ofTheVersion: readonly string[] = ['version', 'asOf'];

/** What a proposal changes, place by place, so that who approves reads the changes and not forty lines twice. */
export function differences(before: unknown, after: unknown): readonly Difference[] {
  const found: Difference[] = [];
  compare(before, after, [], found);
  return found;
}

function compare(before: unknown, after: unknown, path: readonly string[], found: Difference[]): void {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return;
  const words = [said(before), said(after)] as const;
  if (words[0] !== undefined && words[1] !== undefined && words[0] !== words[1]) {
    found.push({ where: path.join(' › '), before: words[0], after: words[1] });
    return;
  }
  const [left, right] = [partsOf(before), partsOf(after)];
  for (const name of new Set([...left.keys(), ...right.keys()]))
    if (path.length > 0 || !ofTheVersion.includes(name)) {
      const one = left.get(name) ?? right.get(name);
      compare(left.get(name)?.value, right.get(name)?.value, [...path, one?.title ?? name], found);
    }
}

function said(value: unknown): string | undefined {
  return value === undefined ? 'Not there' : cellText(value);
}

interface Part {
  readonly title: string;
  readonly value: unknown;
}

/** Items of a list are known by their short name or grade, so that one put in the middle is not read as a change of all that follow. */
function partsOf(value: unknown): ReadonlyMap<string, Part> {
  if (Array.isArray(value))
    return new Map(
      value.map((item: unknown, i): [string, Part] => {
        const named = typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>) : {};
        const key = named['id'] ?? named['grade'] ?? named['score'] ?? i;
        return [`${typeof key === 'string' || typeof key === 'number' ? key : i}`, { title: itemName(item, i), value: item }];
      }),
    );
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([name, one]): [string, Part] => [name, { title: fieldName(name), value: one }]));
  return new Map([['value', { title: 'Value', value }]]);
}
