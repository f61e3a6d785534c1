import type { ObservationSeries } from '../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { abnormalOf, rangeIn, type Range } from './abnormal.ts';
import type { Query } from './query.ts';
import { compare, groupBy } from './read.ts';
import { recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';
import { usualRanges, type UsualRange } from './usual-ranges.ts';

type Observation = StoredRecord<'observation'>;

/** One number of one observation: its own value, or that of a part of a panel. */
interface Reading {
  readonly observation: Observation;
  readonly value: number;
  readonly unit: string;
  readonly part?: { readonly code: string; readonly name: string };
}

/** A patient's numbers as lines over time, oldest point first: one line a measurement (and part of a panel) and unit, since two units never share an axis. */
export const observations: Query<'observations'> = (db, { patientId, category, from }) => {
  const since = from ?? '';
  const found = category
    ? recordsWhere(
        db,
        'observation',
        'patient_id = ? and category = ? and effective_at >= ? order by effective_at, id',
        patientId,
        category,
        since,
      )
    : recordsWhere(db, 'observation', 'patient_id = ? and effective_at >= ?', patientId, since).sort(
        (a, b) => compare(a.doc.effectiveAt, b.doc.effectiveAt) || compare(a.id, b.id),
      );
  const standing = found.filter(({ doc }) => doc.status !== 'entered-in-error' && doc.status !== 'cancelled');
  const replaced = new Set(standing.map(({ doc }) => doc.replaces));
  const current = standing.filter(({ id }) => !replaced.has(id as never));
  const names = staffNames(
    db,
    current.map(({ doc }) => doc.performerId),
  );
  const by: By = ({ doc }) => names.get(doc.performerId ?? '') ?? (doc.source && `from ${doc.source.system}`);
  const usual = usualRanges(db, patientId);
  const rangeOf: RangeOf = (reading) => ownRange(reading) ?? usual({ key: lineOf(reading), at: reading.observation.doc.effectiveAt });
  const numbers = [...groupBy(current.flatMap(readingsOf), lineOf).values()].map((line) => seriesOf(line, by, rangeOf));
  const words = [
    ...groupBy(current.flatMap(wordingsOf), ({ observation, part }) => `${observation.doc.code}\n${part?.code ?? ''}`).values(),
  ].map((line) => textSeriesOf(line, by));
  return [...numbers, ...words].sort((a, b) => compare(a.name, b.name) || compare(a.part ?? '', b.part ?? ''));
};

/** Who measured it, or the system that it came from. */
type By = (observation: Observation) => string | undefined;

/** A result in words: its own, or that of a part of a panel. */
interface Wording extends Pick<Reading, 'observation' | 'part'> {
  readonly text: string;
}

function wordingsOf(observation: Observation): Wording[] {
  const { value, valueText, components = [] } = observation.doc;
  return [
    ...(!value && valueText ? [{ observation, text: valueText }] : []),
    ...components.flatMap(({ code, name, value: part, valueText: text }) =>
      !part && text ? [{ observation, text, part: { code, name } }] : [],
    ),
  ];
}

function textSeriesOf(wordings: readonly Wording[], by: By): ObservationSeries {
  const latest = wordings.at(-1) as Wording;
  const { code, name, category } = latest.observation.doc;
  return {
    code: latest.part?.code ?? code,
    name,
    category,
    unit: '',
    ...(latest.part ? { part: latest.part.name } : {}),
    points: [],
    texts: wordings.map(({ observation, text }) => {
      const who = by(observation);
      return { id: observation.id, at: observation.doc.effectiveAt, text, ...(who ? { by: who } : {}) };
    }),
  };
}

function readingsOf(observation: Observation): Reading[] {
  const { value, components = [] } = observation.doc;
  return [
    ...(value ? [{ observation, value: value.value, unit: value.unit }] : []),
    ...components.flatMap(({ code, name, value: part }) =>
      part ? [{ observation, value: part.value, unit: part.unit, part: { code, name } }] : [],
    ),
  ];
}

function lineOf({ observation, unit, part }: Reading): string {
  return [observation.doc.code, part?.code ?? '', unit].join('\n');
}

function seriesOf(readings: readonly Reading[], by: By, rangeOf: RangeOf): ObservationSeries {
  const latest = readings.at(-1) as Reading;
  const { code, name, category } = latest.observation.doc;
  const ranges = readings.map(rangeOf).filter((range) => range !== undefined);
  const range = ranges.at(-1);
  return {
    code: latest.part?.code ?? code,
    name,
    category,
    unit: latest.unit,
    ...(range?.low === undefined ? {} : { low: range.low }),
    ...(range?.high === undefined ? {} : { high: range.high }),
    ...(range?.from === undefined ? {} : { rangeFrom: range.from }),
    ...(latest.part ? { part: latest.part.name } : {}),
    points: readings.map((reading) => {
      const { observation, value } = reading;
      // A panel's flag does not say which of its parts it means.
      const abnormal = abnormalOf(value, rangeOf(reading), reading.part ? undefined : observation.doc.interpretation);
      const who = by(observation);
      return { id: observation.id, at: observation.doc.effectiveAt, value, ...(abnormal ? { abnormal } : {}), ...(who ? { by: who } : {}) };
    }),
  };
}

type RangeOf = (reading: Reading) => (Range & Partial<Pick<UsualRange, 'from'>>) | undefined;

/** What came with the result. A panel's one range cannot be told to belong to one of its parts, so parts have none. */
function ownRange({ observation, unit, part }: Reading): Range | undefined {
  return part ? undefined : rangeIn(unit, observation.doc.referenceRange);
}
