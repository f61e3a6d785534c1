import { describe, expect, it } from 'vitest';
import { contentHash, noteContent } from '../../shared/domain/notes/note-content.ts';
import type { Write } from '../../shared/domain/define-command.ts';
import { Instant } from '../../shared/kernel/time.ts';
import { definitionOf, type DocOf } from '../../shared/records/registry.ts';
import { generateDemo } from './generate.ts';

const options = { patients: 60, seed: 7, now: Instant.parse('2026-03-07T15:00:00.000Z') };
const all = (patients = options.patients): Write[] => [...generateDemo({ ...options, patients })].flat();
const docs = <K extends Write['kind']>(writes: readonly Write[], kind: K): { id: string; doc: DocOf<K> }[] =>
  writes.filter((write) => write.kind === kind) as unknown as { id: string; doc: DocOf<K> }[];

describe('the demonstration organisation', () => {
  it('is the same for the same seed and another for another', () => {
    expect(JSON.stringify(all())).toBe(JSON.stringify(all()));
    expect(JSON.stringify([...generateDemo({ ...options, seed: 8 })])).not.toBe(JSON.stringify([...generateDemo(options)]));
  });

  it('holds only records that are valid, each with an id of its own', () => {
    const writes = all();
    for (const write of writes) expect(definitionOf(write.kind).schema.safeParse(write.doc).error?.issues ?? []).toEqual([]);
    expect(new Set(writes.map((write) => write.id)).size).toBe(writes.length);
  });

  it('never books a nurse into two visits at once', () => {
    const visits = docs(all(300), 'appointment').filter(({ doc }) => doc.status === 'booked' && doc.practitionerId);
    const byNurse = Map.groupBy(visits, ({ doc }) => doc.practitionerId);
    for (const theirs of byNurse.values()) {
      const sorted = theirs.map(({ doc }) => doc).sort((a, b) => (a.start < b.start ? -1 : 1));
      for (let i = 1; i < sorted.length; i++)
        expect(Date.parse(sorted[i - 1]?.end ?? '')).toBeLessThanOrEqual(Date.parse(sorted[i]?.start ?? ''));
    }
  });

  it('plans weeks ahead as series do, some of them without a nurse yet', () => {
    const writes = all();
    const ahead = docs(writes, 'appointment').filter(({ doc }) => doc.series);
    expect(ahead.length).toBeGreaterThan(60);
    expect(ahead.some(({ doc }) => !doc.practitionerId)).toBe(true);
    const series = new Set(docs(writes, 'visit-series').map(({ id }) => id));
    for (const { doc } of ahead) {
      expect(series.has(doc.series?.id ?? '')).toBe(true);
      expect(doc.start > '2026-03-14').toBe(true);
    }
  });

  it('gives the demonstration nurse visits today', () => {
    const writes = all(40);
    const nurse = docs(writes, 'practitioner').find(({ doc }) => doc.name.family === 'Lindqvist');
    const today = docs(writes, 'appointment').filter(
      ({ doc }) => doc.practitionerId === nurse?.id && doc.status === 'booked' && doc.start.startsWith('2026-03-07'),
    );
    expect(today.length).toBeGreaterThanOrEqual(3);
  });

  // What the end-to-end tests lean on, whatever the day of the week, the hour and the clock change.
  const hours = ['00:01', '05:59', '06:01', '13:30', '14:30', '17:00', '23:58'];
  const moments = ['2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03'].flatMap((day, i) =>
    [0, 3].map((more) => Instant.parse(`${day}T${hours[(i + more) % hours.length] ?? ''}:00.000Z`)),
  );
  it.each(moments)('shows as much to do at %s as at any other moment', (now) => {
    const writes = [...generateDemo({ patients: 40, seed: 1, now })].flat();
    const onWall = (at: string, days = 0): string =>
      new Date(Date.parse(at) + days * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'America/Chicago' });
    const nurse = docs(writes, 'practitioner').find(({ doc }) => doc.name.family === 'Lindqvist')?.id;
    const booked = docs(writes, 'appointment').filter(({ doc }) => doc.status === 'booked');
    const hers = booked.filter(({ doc }) => doc.practitionerId === nurse);
    expect(hers.filter(({ doc }) => onWall(doc.start) === onWall(now))).toHaveLength(4);
    expect(hers.filter(({ doc }) => onWall(doc.start) > onWall(now)).length).toBeGreaterThanOrEqual(6);
    expect(docs(writes, 'clinical-note').some(({ doc }) => doc.authorId === nurse && doc.status === 'preliminary')).toBe(true);
    const boxes = docs(writes, 'shipment');
    expect(boxes.filter(({ doc }) => doc.status === 'prepared').length).toBeGreaterThanOrEqual(3);
    const loaded = Map.groupBy(
      boxes.filter(({ doc }) => doc.status === 'packed'),
      ({ doc }) => doc.routeId,
    );
    expect(Math.max(...[...loaded.values()].map(({ length }) => length))).toBeGreaterThanOrEqual(3);
    const ahead = booked.filter(({ doc }) => doc.start > now && doc.confirmation === 'unconfirmed');
    expect(ahead.length).toBeGreaterThanOrEqual(3);
  });

  it('signs notes so that the signature matches what is shown', () => {
    const notes = docs(all(), 'clinical-note').filter(({ doc }) => doc.signature);
    expect(notes.length).toBeGreaterThan(50);
    for (const { id, doc } of notes) expect(doc.signature?.contentHash).toBe(contentHash(noteContent(id, doc)));
  });

  it('lets every patient have therapy, care team, coverage and a next visit', () => {
    const writes = all();
    for (const { id } of docs(writes, 'patient')) {
      const kinds = writes.filter((write) => (write.doc as { patientId?: string }).patientId === id).map((write) => write.kind);
      for (const kind of ['medication-request', 'care-team-participant', 'coverage', 'appointment', 'condition'])
        expect(kinds).toContain(kind);
    }
  });
});
