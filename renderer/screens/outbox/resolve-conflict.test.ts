import { describe, expect, it } from 'vitest';
import { commandTypes, type ArgsOf } from '../../../shared/domain/commands.ts';
import type { FieldConflict } from '../../../shared/domain/refusal.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { hana, patientId, World } from '../../../tests/support/world.ts';
import { canResolve, resolveConflict } from './resolve-conflict.ts';

const at = (time: string): ArgsOf<'appointment.move'>['seen']['start'] =>
  `2026-03-04T${time}:00.000Z` as ArgsOf<'appointment.move'>['seen']['start'];
const appointmentId = 'appt-1' as ArgsOf<'appointment.move'>['appointmentId'];

const visit: DocOf<'appointment'> = {
  patientId,
  branchId: hana.branchId,
  status: 'booked',
  class: 'HH',
  serviceType: 'Infliximab infusion',
  start: at('15:00'),
  end: at('17:00'),
  timeZone: hana.timeZone,
  confirmation: 'confirmed',
};

/** Mine: from 9 to 11. Somebody else made it 15 meanwhile. */
const mine: ArgsOf<'appointment.move'> = {
  appointmentId,
  patientId,
  seen: { start: at('13:00'), end: at('15:00') },
  to: { start: at('09:00'), end: at('11:00') },
};

function conflictOfMine(world: World): readonly FieldConflict[] {
  const decision = world.run('appointment.move', mine);
  if (decision.yes || decision.refusal.kind !== 'conflict') throw new Error('the change should have met a conflict');
  return decision.refusal.fields;
}

function worldWithVisit(): World {
  return new World().add('patient', patientId, hana).add('appointment', appointmentId, visit);
}

describe('settling a visit that two people moved', () => {
  it('choosing mine for every field moves the visit to my time, and is accepted', () => {
    const world = worldWithVisit();
    const fields = conflictOfMine(world);
    const resolution = resolveConflict('appointment.move', mine, fields, { start: 'mine', end: 'mine' });
    if (resolution === 'keep-theirs') throw new Error('something of mine was chosen');
    expect(world.run('appointment.move', resolution.send as ArgsOf<'appointment.move'>).yes).toBe(true);
    expect(world.get('appointment', appointmentId)).toMatchObject({ start: at('09:00'), end: at('11:00') });
  });

  it('choosing their start and my end makes exactly that, if it can be', () => {
    const world = worldWithVisit();
    const fields = conflictOfMine(world);
    expect(resolveConflict('appointment.move', mine, fields, { start: 'theirs', end: 'mine' })).toMatchObject({
      send: { to: { start: at('15:00'), end: at('11:00') } },
    });
  });

  it('choosing theirs everywhere sends nothing', () => {
    expect(resolveConflict('appointment.move', mine, conflictOfMine(worldWithVisit()), { start: 'theirs', end: 'theirs' })).toBe(
      'keep-theirs',
    );
  });
});

it('a task that two people gave away goes to whom I chose', () => {
  const fields: FieldConflict[] = [{ field: 'ownerId', seen: null, mine: 'prac-2', theirs: 'prac-3' }];
  expect(resolveConflict('task.assign', { taskId: 'task-1', ownerId: 'prac-2' }, fields, { ownerId: 'mine' })).toEqual({
    send: { taskId: 'task-1', ownerId: 'prac-2', seenOwnerId: 'prac-3' },
  });
});

it('every command that can meet a conflict can be settled', () => {
  // Those whose decision compares what the author saw (shared/domain/merge.ts).
  expect(commandTypes.filter(canResolve).sort()).toEqual([
    'appointment.move',
    'appointment.running-late',
    'authorization.answer',
    'authorization.extend',
    'credential.change',
    'monitoring.set-plan',
    'order.claim',
    'order.revise',
    'patient.set-preference',
    'task.assign',
  ]);
});
