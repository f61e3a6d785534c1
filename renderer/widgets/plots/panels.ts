import type { ObservationSeries } from '../../../shared/protocol/queries.ts';

/** One measure on the shared time axis: a single series, or the parts of one reading (systolic and diastolic) together. */
export interface Panel {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly category: ObservationSeries['category'];
  readonly series: readonly ObservationSeries[];
  /** The reference range, when there is one for the whole panel. */
  readonly low?: number;
  readonly high?: number;
  readonly readings: number;
  /** When it was last measured; empty when there is no reading. */
  readonly lastAt: string;
}

/** Vital signs in the order of a flowsheet; LOINC. What is not named follows by its latest reading. */
const flowsheet = ['8480-6', '8462-4', '8867-4', '9279-1', '8310-5', '59408-5', '2708-6', '29463-7', '8302-2', '39156-5'];

/** Puts the series into panels: the parts of one reading belong together, two units never do. */
export function panelsOf(all: readonly ObservationSeries[]): Panel[] {
  const found = new Map<string, ObservationSeries[]>();
  for (const series of all) {
    if (series.points.length === 0) continue;
    // The parts of a panel have codes of their own; its name is what they share.
    const key = `${series.part ? series.name : series.code} ${series.unit}`;
    const together = found.get(key);
    if (together) together.push(series);
    else found.set(key, [series]);
  }
  return [...found].map(([key, series]) => panelOf(key, series.sort(systolicFirst))).sort(byFlowsheet);
}

function panelOf(key: string, series: readonly ObservationSeries[]): Panel {
  const [first] = series;
  if (!first) throw new Error('a panel has a series');
  const range =
    series.length === 1
      ? { ...(first.low === undefined ? {} : { low: first.low }), ...(first.high === undefined ? {} : { high: first.high }) }
      : {};
  return {
    key,
    name: first.name,
    unit: first.unit,
    category: first.category,
    series,
    ...range,
    readings: Math.max(...series.map((one) => one.points.length)),
    lastAt:
      series
        .map((one) => one.points.at(-1)?.at ?? '')
        .sort()
        .at(-1) ?? '',
  };
}

/** A blood pressure is said from the top, whatever the alphabet says. */
function systolicFirst(a: ObservationSeries, b: ObservationSeries): number {
  return Number(/^systolic/i.test(b.part ?? '')) - Number(/^systolic/i.test(a.part ?? ''));
}

function byFlowsheet(a: Panel, b: Panel): number {
  return rank(a) - rank(b) || (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0) || a.name.localeCompare(b.name);
}

function rank(panel: Panel): number {
  const at = flowsheet.findIndex((code) => panel.series.some((series) => series.code === code));
  if (at >= 0) return at;
  return panel.category === 'vital-signs' ? flowsheet.length : flowsheet.length + 1;
}
