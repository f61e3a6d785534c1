import type { Instant } from '../../../../shared/kernel/time.ts';
import type { ObservationSeries } from '../../../../shared/protocol/queries.ts';
import { numberText, quantityText, rangeText, unitText } from '../../../widgets/quantity-text.ts';

/** One measurement as the table shows it: a blood pressure is one row, not two. */
export interface ReadingRow {
  readonly key: string;
  readonly id: string;
  readonly at: Instant;
  readonly name: string;
  readonly value: string;
  readonly range?: string;
  readonly abnormal?: 'low' | 'high';
  readonly by?: string;
  readonly series: readonly ObservationSeries[];
}

interface Part {
  readonly series: ObservationSeries;
  readonly point: ObservationSeries['points'][number];
}

/** All readings, newest first; the parts of one panel together. */
export function readingRows(all: readonly ObservationSeries[]): ReadingRow[] {
  const partsById = new Map<string, Part[]>();
  for (const series of all)
    for (const point of series.points) {
      const parts = partsById.get(point.id);
      if (parts) parts.push({ series, point });
      else partsById.set(point.id, [{ series, point }]);
    }
  const numbers = [...partsById].map(([id, parts]) => rowOf(id, parts));
  const texts = all.flatMap((series) =>
    (series.texts ?? []).map((text): ReadingRow => ({
      key: `${text.id} ${series.part ?? ''}`,
      id: text.id,
      at: text.at,
      name: nameOf(series),
      value: text.text,
      series: [series],
      ...(text.by ? { by: text.by } : {}),
    })),
  );
  return [...numbers, ...texts].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0) || a.name.localeCompare(b.name));
}

function rowOf(id: string, parts: readonly Part[]): ReadingRow {
  const [first] = parts;
  if (!first) throw new Error('a reading has a value');
  const ranges = upperFirst(parts).map(({ series }) => rangeText(series.low, series.high));
  const range = ranges.every((one) => one !== undefined) ? ranges.join(', ') : undefined;
  const abnormal = parts.find(({ point }) => point.abnormal)?.point.abnormal;
  return {
    key: id,
    id,
    at: first.point.at,
    name: parts.length === 1 ? nameOf(first.series) : first.series.name,
    value: valueText(parts),
    series: parts.map(({ series }) => series),
    ...(range ? { range } : {}),
    ...(abnormal ? { abnormal } : {}),
    ...(first.point.by ? { by: first.point.by } : {}),
  };
}

function nameOf({ name, part }: ObservationSeries): string {
  return part && part !== name ? `${name}, ${part.toLowerCase()}` : name;
}

/** "118/76 mmHg" for a blood pressure, else each part with its name. */
export function valueText(parts: readonly Part[]): string {
  const [first] = parts;
  if (!first) return '';
  if (parts.length === 1) return quantityText({ value: first.point.value, unit: first.series.unit });
  const [systolic, diastolic] = upperFirst(parts);
  if (systolic && diastolic && isPressure(parts))
    return `${numberText(systolic.point.value)}/${numberText(diastolic.point.value)} ${unitText(systolic.series.unit)}`;
  return parts
    .map(({ series, point }) => `${series.part ?? series.name} ${quantityText({ value: point.value, unit: series.unit })}`)
    .join(', ');
}

function isPressure(parts: readonly Part[]): boolean {
  return (
    parts.length === 2 && ['systolic', 'diastolic'].every((word) => parts.some(({ series }) => series.part?.toLowerCase().startsWith(word)))
  );
}

/** A blood pressure is read from the top. */
function upperFirst(parts: readonly Part[]): readonly Part[] {
  return isPressure(parts)
    ? [...parts].sort((a, b) => Number(/^diastolic/i.test(a.series.part ?? '')) - Number(/^diastolic/i.test(b.series.part ?? '')))
    : parts;
}
