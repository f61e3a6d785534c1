import type { Instant } from '../../../shared/kernel/time.ts';
import { formatDateTime, formatDay, type TimeStyle } from '../format-time.ts';
import { numberText, rangeText, unitText } from '../quantity-text.ts';
import type { Panel } from './panels.ts';
import { readingNear, type Reading } from './readings-at.ts';

export interface ReadoutWords {
  readonly value?: string;
  readonly unit: string;
  readonly at?: Instant;
  readonly abnormal?: 'low' | 'high';
}

/** What a panel says at a moment: the reading there, or without a moment its latest. Parts that were taken together are read together: 118/76. */
export function readout(panel: Panel, moment: number | undefined, reach: number): ReadoutWords {
  const unit = unitText(panel.unit);
  const at = moment ?? Date.parse(panel.lastAt);
  const readings = panel.series.map((series) => readingNear(series.points, at, moment === undefined ? 0 : reach));
  const found = readings.filter((reading): reading is Reading => reading !== undefined);
  const [first] = found;
  if (!first) return { unit };
  const abnormal = found.find((reading) => reading.abnormal)?.abnormal;
  return {
    value: readings.map((reading) => (reading ? numberText(reading.value) : '–')).join('/'),
    unit,
    at: first.at,
    ...(abnormal ? { abnormal } : {}),
  };
}

/** "Systolic Blood Pressure" under the heading "Blood Pressure" is "Systolic": a legend has one line. */
export function shortPart(part: string, panelName: string): string {
  const repeats = part.toLowerCase().endsWith(` ${panelName.toLowerCase()}`);
  return repeats ? part.slice(0, part.length - panelName.length - 1) : part;
}

/** The panel for those who listen: the table below holds every value. */
export function panelSummary(panel: Panel, style: TimeStyle): string {
  const latest = readout(panel, undefined, 0);
  const abnormal = panel.series.flatMap((series) => series.points).filter((point) => point.abnormal).length;
  const range = rangeText(panel.low, panel.high);
  const first = panel.series.flatMap((series) => series.points[0]?.at ?? []).sort()[0];
  return [
    `${panel.name}: ${panel.readings === 1 ? '1 reading' : `${panel.readings} readings`}${first ? ` since ${formatDay(first, style.zone)}` : ''}`,
    latest.value && latest.at ? `latest ${latest.value} ${latest.unit} on ${formatDateTime(latest.at, style)}` : undefined,
    range ? `reference range ${range}` : undefined,
    abnormal > 0 ? `${abnormal} out of range` : undefined,
  ]
    .filter(Boolean)
    .join(', ');
}
