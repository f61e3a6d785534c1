import { describe, expect, it } from 'vitest';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { VisitDetail } from '../../../shared/protocol/queries-visit.ts';
import type { DocOf, StoredRecord } from '../../../shared/records/registry.ts';
import { VisitWorld } from '../../../tests/support/visit-world.ts';
import { hana, noon, patientId } from '../../../tests/support/world.ts';
import { noteParts, summaryText } from './documents/compose.ts';
import { clockWords } from '../../widgets/infusions/clock-words.ts';
import { orderChange } from './parts/order-change.ts';
import { parseTyped } from '../../ui/number-text.ts';
import { parseLabel } from './parts/scanned-label.ts';
import { gapsNow, missingOf, sectionState } from './progress.ts';

const style = { clock: '24', zone: 'America/Chicago', readerZone: 'America/Chicago' } as const;
const at = (minutes: number): Instant => instant(Date.parse(noon) + minutes * 60_000);
const record = <K extends 'encounter' | 'medication-administration' | 'medication-request' | 'patient'>(
  kind: K,
  id: string,
  doc: DocOf<K> | undefined,
): StoredRecord<K> => {
  if (!doc) throw new Error(`no ${kind}`);
  return { kind, id, seq: 0, doc };
};

function detailOf(world: VisitWorld): VisitDetail {
  return {
    encounter: record('encounter', 'enc-1', world.get('encounter', 'enc-1')),
    patient: record('patient', patientId, hana),
    order: record('medication-request', 'mreq-1', world.get('medication-request', 'mreq-1')),
    infusion: record('medication-administration', 'madm-1', world.infusion()),
    answers: { readiness: world.get('visit-section', 'vsec-1-readiness')?.answers ?? {}, assessment: { feverNow: false } },
    ...{
      allergies: [],
      medicines: [],
      doses: [],
      reactions: [],
      clock: [],
      samples: [],
      supplies: [],
      boxes: [],
      levels: [],
      signatures: [],
      vitals: [],
      scores: [],
    },
    ...{
      lines: [],
      photos: [],
      tasks: [],
      documents: [],
      goals: [],
      history: { reactions: [], infusions: 0 },
      ownProtocols: [],
      names: {},
      waiting: false,
    },
  };
}

describe('what comes out of a visit', () => {
  const world = new VisitWorld().ready();
  world.start();
  world.rate(84, at(30));
  world.end(at(200));
  const visit = detailOf(world);

  it('tells product, lot, steps and limit, with units and without trailing zeros', () => {
    const infusion = noteParts(visit, style).find(({ id }) => id === 'infusion')?.text ?? '';
    for (const words of [
      'lot L1',
      '300 mL',
      '30,000 mg',
      '12:30  Changed 84 mL/h',
      'Limit: 504 mL/h',
      'Octagam 10 %, version 1',
      'Given in full: 300 mL',
    ])
      expect(infusion).toContain(words);
    expect(infusion).not.toMatch(/\d\.0 /);
  });

  it('says in the note what was not recorded, and leaves it out of the summaries', () => {
    expect(noteParts(visit, style).find(({ id }) => id === 'labs')?.text).toBe('Not recorded.');
    const summary = summaryText(visit, style, 'pharmacy', 'Avery Lindqvist', at(210), 'f'.repeat(64));
    expect(summary).not.toContain('## Lab draw');
    expect(summary).toContain('## Infusion');
    expect(summary).toContain('f'.repeat(64));
  });
});

describe('the rail', () => {
  it('names what is missing and what must not be missing', () => {
    const visit = detailOf(new VisitWorld());
    const missing = missingOf(visit, noon);
    expect(missing.filter(({ must }) => must).map(({ words }) => words)).toEqual(
      expect.arrayContaining(['Not checked in', 'Patient not identified', 'No vital signs', 'Patient or caregiver has not signed']),
    );
    expect(sectionState(visit, 'vitals', missing, gapsNow(visit, '2026-03-03' as never, noon))).toBe('empty');
    expect(sectionState(visit, 'assessment', missing, [])).toBe('begun');
  });
});

describe('an order that changed', () => {
  it('is told with what changed, and an unchanged one is not', () => {
    const world = new VisitWorld().ready();
    world.start();
    const visit = detailOf(world);
    expect(orderChange(visit)).toBeUndefined();
    const order = visit.order;
    if (!order) throw new Error('no order');
    const changed = { ...order, doc: { ...order.doc, status: 'on-hold' as const, dose: { value: 20_000, unit: 'mg' } } };
    expect(orderChange({ ...visit, order: changed })).toBe('It is now on hold. Dose: 30,000 mg became 20,000 mg.');
  });
});

describe('what is typed and scanned', () => {
  it('is read as people write numbers', () => {
    expect(['37.2', '37,2', '1,250', '', '12x', '-3'].map(parseTyped)).toEqual([37.2, 37.2, 1250, undefined, Number.NaN, -3]);
  });

  it('is read from a GS1 label, with and without brackets', () => {
    expect(parseLabel('(01)00300000000017(17)271231(10)ABC123')).toEqual({ lot: 'ABC123', expiresOn: '2027-12-31' });
    expect(parseLabel('0100300000000017172702001' + '0LOT9\u001d21XYZ')).toEqual({ lot: 'LOT9', expiresOn: '2027-02-28', serial: 'XYZ' });
    expect(parseLabel('hello')).toBeUndefined();
  });

  it('a time is told as at a bedside', () => {
    expect([0.5, 12, 65].map(clockWords)).toEqual(['30 s', '12 min', '1 h 5 min']);
  });
});
