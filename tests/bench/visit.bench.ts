// A visit on a real encrypted store: a tap until it is on the disk, and opening a visit of a patient with five years of history.
import { runCommand } from '../../electron/engine/commands/run-command.ts';
import { RecordWriter } from '../../electron/engine/data/record-writer.ts';
import { durably } from '../../electron/engine/data/transaction.ts';
import { visit } from '../../electron/engine/queries/visit.ts';
import { openTestPerson } from '../../electron/engine/testing/open-test-person.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { addMinutes } from '../../shared/kernel/time.ts';
import type { AppointmentId, EncounterId, MedicationAdministrationId, PractitionerId } from '../../shared/records/ids.ts';
import { definitionOf } from '../../shared/records/registry.ts';
import { ids, infusionId, octagam, orderId } from '../support/visit-world.ts';
import { hana, noon, nurse, patientId } from '../support/world.ts';
import { isBusy, sayIfBusy, timeEach, times } from './support/measure.ts';
import { ms, printTable, times as ratio } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const busy = isBusy();
sayIfBusy();
const person = openTestPerson(nurse, { scopes: ['org', `patient:${patientId}`, `user:${nurse.id}`] });
const pastVisits = 5 * 13;
const writes = [...people(), ...Array.from({ length: pastVisits }, (_, i) => past(i)).flat()];
durably(person.db, () => {
  const writer = new RecordWriter(person.db);
  for (const { kind, id, doc } of writes)
    writer.put(kind, {
      id,
      seq: 1,
      version: definitionOf(kind).version,
      scopes: JSON.stringify([`patient:${patientId}`]),
      doc: JSON.stringify(doc),
    });
});
run('visit.open', { ...ids, appointmentId: 'appt-1', openedAt: noon });
run('infusion.prepare', { ...ids, infusionId, orderId });

const scratch = person.db.prepare('insert into bench_floor (doc) values (?)');
const rounds = Array.from({ length: 200 }, (_, i) => i);
const floor = timeEach(rounds, (i) => durably(person.db, () => scratch.run(JSON.stringify({ answer: i, words: 'x'.repeat(800) }))));
const answers = timeEach(rounds, (i) =>
  run('visit.answer', { ...ids, section: 'assessment', answers: { [`question${i % 12}`]: i % 2 === 0 }, writtenAt: addMinutes(noon, i) }),
);
const vitals = timeEach(rounds.slice(0, 60), (i) =>
  run('vitals.record', {
    ...ids,
    at: addMinutes(noon, i),
    values: ['8480-6', '8462-4', '8867-4', '8310-5'].map((code, n) => ({
      code,
      value: [120, 80, 72, 36.8][n],
      observationId: `obs-b${i}-${n}`,
    })),
  }),
);
const opened = timeEach(rounds, () => visit(person.db, { id: 'appt-1' as AppointmentId }, { actor: nurse }));

console.log(`${writes.length} records of one patient: ${pastVisits} visits in five years.\n`);
printTable(
  ['what', 'runs', 'p50', 'p95', 'mean own', 'mean own : floor', 'promised'],
  [
    line('floor: one row, on the disk', floor, undefined),
    line('a tap, saved', answers, 30),
    line('a set of vital signs, saved', vitals, 30),
    line('opening the visit', opened, 100),
  ],
);
person.close();
conclude();

function line(what: string, measured: { readonly wall: number[]; readonly own: number[] }, budget: number | undefined): string[] {
  const [wall, own] = [times(measured.wall), times(measured.own)];
  const held = busy ? own.p95 : wall.p95;
  return [
    what,
    String(measured.wall.length),
    ms(wall.p50),
    ms(wall.p95),
    ms(own.mean),
    ratio(own.mean / Math.max(0.001, times(floor.own).mean)),
    budget === undefined ? '' : within(what, held, budget, 'ms'),
  ];
}

function run(type: string, args: unknown): void {
  const result = runCommand(person, type, args);
  if (!result.ok) throw new Error(`${type}: ${JSON.stringify(result.refusal)}`);
}

function people(): Write[] {
  person.db.exec('create table bench_floor (doc text)');
  return [
    put('patient', patientId, hana),
    put('medication-request', orderId, octagam),
    put('appointment', 'appt-1', {
      ...{ patientId, branchId: hana.branchId, practitionerId: nurse.id, status: 'booked', class: 'HH', serviceType: 'Infusion' },
      ...{ start: noon, end: addMinutes(noon, 240), timeZone: hana.timeZone, confirmation: 'confirmed' },
    }),
  ];
}

/** One visit every four weeks, with eight sets of vital signs, its infusion and its note. */
function past(n: number): Write[] {
  const start = addMinutes(noon, -(n + 1) * 28 * 24 * 60);
  const visitId = `enc-p${n}` as EncounterId;
  const by = nurse.id satisfies PractitionerId;
  const vital = (i: number): Write =>
    put('observation', `obs-p${n}-${i}`, {
      ...{ patientId, status: 'final', category: 'vital-signs', code: '8867-4', name: 'Heart rate', encounterId: visitId },
      ...{ effectiveAt: addMinutes(start, i * 15), value: { value: 70 + i, unit: '/min' }, performerId: by },
    });
  return [
    put('encounter', visitId, { patientId, status: 'finished', class: 'HH', type: 'Infusion', start, practitionerId: by }),
    ...Array.from({ length: 8 }, (_, i) => vital(i)),
    put('medication-administration', `madm-p${n}` as MedicationAdministrationId, {
      ...{
        patientId,
        encounterId: visitId,
        status: 'completed',
        role: 'infusion',
        orderId,
        medication: octagam.medication,
        performerId: by,
      },
      ...{ startedAt: start, endedAt: addMinutes(start, 200), products: [] },
      events: [{ id: 'a', at: start, what: 'start', mlPerHour: 42 + n, byId: by }],
    }),
    put('clinical-note', `note-p${n}`, {
      ...{ patientId, authorId: by, authorName: nurse.name, status: 'final', type: 'visit', title: 'Visit', occurredAt: start, fields: {} },
      ...{
        encounterId: visitId,
        startedAt: start,
        writtenAt: start,
        sections: [{ id: 'a', title: 'Assessment', text: 'Well. '.repeat(80) }],
      },
    }),
  ];
}
