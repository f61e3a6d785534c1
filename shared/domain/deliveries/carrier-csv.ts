import { Instant } from '../../kernel/time.ts';
import { parseRows } from '../../kernel/separated-values.ts';
import type { CarrierStatus } from '../../records/shipment.ts';

/** One line of a carrier's list. */
export interface CarrierLine {
  readonly line: number;
  readonly trackingNumber: string;
  readonly status: CarrierStatus;
  readonly at: Instant;
  readonly detail?: string;
  readonly expectedAt?: Instant;
}

export interface CarrierList {
  readonly lines: readonly CarrierLine[];
  /** Lines that are not understood, in words, with their number: the others are taken. */
  readonly problems: readonly string[];
}

/** What a column may be called. */
const columns = {
  trackingNumber: ['tracking number', 'tracking', 'trackingnumber', 'tracking_number', 'awb', 'shipment id'],
  status: ['status', 'status description', 'event', 'latest status'],
  at: ['status time', 'time', 'date', 'timestamp', 'event time', 'status date', 'updated'],
  detail: ['detail', 'details', 'message', 'location', 'description'],
  expectedAt: ['estimated delivery', 'eta', 'expected', 'scheduled delivery'],
} as const;

/** What carriers write, from the most telling word on. */
const meanings: readonly (readonly [RegExp, CarrierStatus])[] = [
  [/return/, 'returned'],
  [/exception|delay|fail|undeliver|attempt|damag|held|refus/, 'exception'],
  [/out for delivery|on vehicle|with driver/, 'out-for-delivery'],
  [/delivered|proof of delivery/, 'delivered'],
  [/transit|departed|arrived|picked up|accepted|processed|on (its|the) way/, 'in-transit'],
  [/label|created|manifest|information received|pre-?shipment/, 'label-made'],
];

/** Reads a carrier's status list as its web site or its nightly file gives it: comma, semicolon or tab, quoted or not, columns in any order. */
export function readCarrierCsv(text: string): CarrierList {
  const rows = parseRows(text.replace(/^\uFEFF/, ''));
  const [head, ...body] = rows;
  if (!head) return { lines: [], problems: ['The file is empty.'] };
  const names = head.map((name) => name.trim().toLowerCase());
  const at = (column: keyof typeof columns): number => names.findIndex((name) => (columns[column] as readonly string[]).includes(name));
  const [tracking, status, time, detail, expected] = [at('trackingNumber'), at('status'), at('at'), at('detail'), at('expectedAt')];
  const missing = [tracking < 0 && 'tracking number', status < 0 && 'status', time < 0 && 'status time'].filter(Boolean);
  if (missing.length > 0) return { lines: [], problems: [`The file has no column for ${missing.join(', ')}.`] };
  const lines: CarrierLine[] = [];
  const problems: string[] = [];
  body.forEach((cells, i) => {
    const line = i + 2;
    if (cells.every((cell) => cell.trim() === '')) return;
    const number = cells[tracking]?.trim() ?? '';
    const words = cells[status]?.trim() ?? '';
    const moment = momentFrom(cells[time] ?? '');
    const meaning = carrierMeaning(words);
    if (number === '') return void problems.push(`Line ${String(line)}: no tracking number.`);
    if (!meaning) return void problems.push(`Line ${String(line)}: “${words}” is not understood.`);
    if (!moment) return void problems.push(`Line ${String(line)}: “${cells[time] ?? ''}” is not a time with its zone.`);
    const eta = expected < 0 ? undefined : momentFrom(cells[expected] ?? '');
    const said = [words, detail < 0 ? '' : cells[detail]?.trim()].filter(Boolean).join(': ').slice(0, 300);
    lines.push({ line, trackingNumber: number, status: meaning, at: moment, detail: said, ...(eta ? { expectedAt: eta } : {}) });
  });
  return { lines, problems };
}

/** What a carrier's own words mean. */
export const carrierMeaning = (words: string): CarrierStatus | undefined =>
  meanings.find(([pattern]) => pattern.test(words.toLowerCase()))?.[1];

/** Only a time that says its zone is a moment: 14:00 in a file means another hour in each branch. */
export function momentFrom(text: string): Instant | undefined {
  const trimmed = text.trim();
  if (!/(z|[+-]\d\d:?\d\d)$/i.test(trimmed)) return undefined;
  const ms = Date.parse(trimmed.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(ms) ? undefined : Instant.parse(new Date(ms).toISOString());
}
