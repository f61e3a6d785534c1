import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn, encounterId, ids, noteId, VisitWorld } from '../../../tests/support/visit-world.ts';
import { hana, noon, nurse, patientId } from '../../../tests/support/world.ts';
import { addMinutes, type LocalDate } from '../../kernel/time.ts';
import { supplyLevelId } from '../../records/supply-level.ts';
import type { EncounterId, EvvEventId, ObservationId, SpecimenId, VisitSignatureId } from '../../records/ids.ts';

const minute = (n: number) => addMinutes(noon, n);

describe('what is counted in a visit', () => {
  const item = { itemId: 'flush', title: 'Saline flush 10 mL', unit: 'each', used: 2 };
  const supplyId = supplyLevelId(patientId, item.title);
  const counting = (counted?: { value: number; at: typeof noon }): VisitWorld => {
    const world = new VisitWorld();
    world.add('supply-level', supplyId, {
      ...{ patientId, item: item.title, unit: 'each', par: 60, status: 'active' },
      ...(counted ? { counted: { ...counted, by: nurse.id } } : {}),
    });
    return world;
  };

  it('is the count of the patient’s supplies by the same tap', () => {
    const world = counting({ value: 50, at: noon });
    world.run('visit.spend-supply', { ...ids, ...item, onHand: 12, countedAt: minute(30) });
    expect(world.get('supply-level', supplyId)?.counted).toEqual({ value: 12, at: minute(30), by: nurse.id });
  });

  it('does not replace a later count, nor one where nothing was counted as left', () => {
    const world = counting({ value: 50, at: minute(90) });
    world.run('visit.spend-supply', { ...ids, ...item, onHand: 12, countedAt: minute(30) });
    world.run('visit.spend-supply', { ...ids, ...item, countedAt: minute(99) });
    expect(world.get('supply-level', supplyId)?.counted?.value).toBe(50);
  });
});

describe('a visit', () => {
  it('is opened once for a booking, also from two laptops', () => {
    const world = new VisitWorld();
    expect(
      world.run('visit.open', { encounterId: 'enc-2' as EncounterId, patientId, appointmentId: 'appt-1' as never, openedAt: noon }),
    ).toMatchObject({
      refusal: { kind: 'already-exists' },
    });
  });

  it('begins with the check-in and is done when it is signed and left, in either order', () => {
    const signFirst = new VisitWorld();
    signFirst.clock('evv.check-in', minute(1));
    expect(signFirst.get('encounter', encounterId)).toMatchObject({ status: 'in-progress', start: minute(1) });
    signFirst.signNote(minute(60));
    signFirst.clock('evv.check-out', minute(61));
    const leaveFirst = new VisitWorld();
    leaveFirst.clock('evv.check-in', minute(1));
    leaveFirst.clock('evv.check-out', minute(60));
    leaveFirst.signNote(minute(90));
    for (const world of [signFirst, leaveFirst]) {
      expect(world.get('encounter', encounterId)?.status).toBe('finished');
      expect(world.get('appointment', 'appt-1')?.status).toBe('fulfilled');
    }
  });

  it('that somebody else finished meanwhile takes nothing more', () => {
    const world = new VisitWorld();
    const encounter = world.get('encounter', encounterId);
    if (encounter) world.add('encounter', encounterId, { ...encounter, status: 'finished' });
    expect(world.kit()).toMatchObject({ refusal: { kind: 'wrong-status', what: 'visit', status: 'finished' } });
  });
});

describe('the visit’s clock', () => {
  it('knows no check-out before a check-in, none twice, and no two entries at one time', () => {
    const world = new VisitWorld();
    expect(world.clock('evv.check-out', minute(5))).toMatchObject({ refusal: { kind: 'evv-order', why: 'out-without-in' } });
    world.clock('evv.check-in', minute(1));
    expect(world.clock('evv.check-in', minute(2))).toMatchObject({ refusal: { kind: 'evv-order', why: 'in-without-out' } });
    expect(world.clock('evv.check-out', minute(1))).toMatchObject({ refusal: { kind: 'evv-order' } });
    expect(world.clock('evv.check-out', minute(0))).toMatchObject({ refusal: { kind: 'evv-order' } });
  });

  it('does not let a nurse be in two homes at once, and a correction may not either', () => {
    const world = new VisitWorld();
    world.add('evv-event', 'evv-other', {
      ...{
        patientId,
        encounterId: 'enc-other' as EncounterId,
        practitionerId: nurse.id,
        serviceType: 'X',
        what: 'check-in',
        at: minute(-60),
      },
      ...{ deviceAt: minute(-60), place: { missing: 'refused' } },
    });
    expect(world.clock('evv.check-in', minute(1))).toMatchObject({ refusal: { kind: 'evv-overlap' } });
  });

  it('keeps the first entry beside its correction, and the correction’s reason', () => {
    const world = new VisitWorld();
    world.clock('evv.check-in', minute(10));
    const edit = {
      ...ids,
      eventId: 'evv-x' as EvvEventId,
      edits: 'evv-e1' as EvvEventId,
      at: minute(2),
      deviceAt: minute(30),
      reason: 'Battery was empty',
    };
    expect(world.run('evv.edit', edit).yes).toBe(true);
    expect(world.get('evv-event', 'evv-e1')?.at).toBe(minute(10));
    expect(world.run('evv.edit', { ...edit, eventId: 'evv-y' as EvvEventId, reason: ' ' })).toMatchObject({ refusal: { kind: 'invalid' } });
  });

  it('never has a check-out without a check-in, whatever is tapped', () => {
    const tap = fc.tuple(fc.constantFrom('evv.check-in' as const, 'evv.check-out' as const), fc.integer({ min: 0, max: 300 }));
    fc.assert(
      fc.property(fc.array(tap, { maxLength: 12 }), (taps) => {
        const world = new VisitWorld();
        const kept = taps.filter(([type, at]) => world.clock(type, minute(at)).yes).map(([type, at]) => ({ type, at }));
        kept.sort((a, b) => a.at - b.at);
        kept.forEach(({ type }, i) => expect(type).toBe(i % 2 === 0 ? 'evv.check-in' : 'evv.check-out'));
      }),
    );
  });
});

describe('identity', () => {
  it('needs two identifiers, and a birth date that is this patient’s', () => {
    const world = new VisitWorld();
    const say = (statedBirthDate: string, identifiers: ('name' | 'birth date')[] = ['name', 'birth date']) =>
      world.run('visit.identify', { ...ids, identifiers, statedBirthDate: statedBirthDate as LocalDate, at: noon });
    expect(say(hana.birthDate, ['birth date'])).toMatchObject({ refusal: { kind: 'invalid' } });
    expect(say('1931-04-01')).toMatchObject({ refusal: { kind: 'wrong-patient' } });
    expect(say(hana.birthDate).yes).toBe(true);
  });
});

describe('vital signs', () => {
  const record = (values: Record<string, number>) =>
    new VisitWorld().run('vitals.record', {
      ...ids,
      at: noon,
      values: Object.entries(values).map(([code, value], i) => ({ code, value, observationId: `obs-${i}` as ObservationId })),
    });
  it('that cannot be are refused next to their field', () => {
    expect(record({ '8310-5': 98.6 })).toMatchObject({
      refusal: { kind: 'invalid', issues: [{ path: '8310-5', message: /Body temperature between 30 and 43 °C/ as never }] },
    });
  });

  it('whose lower pressure is above the upper are refused', () => {
    expect(record({ '8480-6': 80, '8462-4': 120 })).toMatchObject({ refusal: { issues: [{ path: '8462-4' }] } });
  });

  it('that are unusual are kept: the nurse saw them', () => {
    expect(record({ '8310-5': 39.4 }).yes).toBe(true);
  });
});

describe('a lab draw', () => {
  const draw = (nextDose: number | undefined, timingReason?: string) =>
    new VisitWorld().run('specimen.collect', {
      ...{ ...ids, specimenId: 'spec-1' as SpecimenId, testIds: ['vancomycin-trough'], collectedAt: noon, labelledAtBedside: true },
      ...(nextDose === undefined ? {} : { nextDoseAt: minute(nextDose) }),
      ...(timingReason ? { timingReason } : {}),
    });
  it('of a trough too early, after the dose or without a known dose asks for a reason, and keeps it', () => {
    expect(draw(180)).toMatchObject({ refusal: { kind: 'sample-time', problem: /drawn 3 h before the next dose/ as never } });
    expect(draw(-10)).toMatchObject({ refusal: { kind: 'sample-time' } });
    expect(draw(undefined)).toMatchObject({ refusal: { kind: 'sample-time' } });
    expect(draw(180, 'Courier leaves at noon').yes).toBe(true);
    expect(draw(20).yes).toBe(true);
  });
});

describe('a signed visit', () => {
  const signed = (): VisitWorld => {
    const world = new VisitWorld();
    world.ready();
    world.start();
    world.end(minute(200));
    world.clock('evv.check-in', minute(201));
    world.signNote(minute(210));
    return world;
  };

  it('is bound to the hash of the note that was read', () => {
    const world = signed();
    expect(world.get('visit-signature', 'vsig-n')).toMatchObject({
      contentHash: world.get('clinical-note', noteId)?.signature?.contentHash,
    });
  });

  it('never changes, whatever is tapped afterwards', () => {
    const world = signed();
    const frozen = (): string =>
      JSON.stringify([
        world.infusion(),
        world.get('clinical-note', noteId),
        world.get('visit-signature', 'vsig-n'),
        world.get('visit-section', 'vsec-1-readiness'),
        world.get('visit-section', 'vsec-1-assessment'),
        world.get('encounter', encounterId)?.signed,
      ]);
    const before = frozen();
    const tap = fc.constantFrom(
      () => world.kit({ kitPresent: false }),
      () => world.identify(),
      () => world.product(),
      () => world.start(),
      () => world.rate(50, minute(300)),
      () => world.end(minute(301), 1),
      () => world.react(2, minute(302)),
      () => world.signNote(minute(303)),
      () => world.clock('evv.check-out', minute(304)),
      () =>
        world.run('note.write', {
          noteId,
          title: 'Otherwise',
          occurredAt: noon,
          fields: {},
          patientId,
          sections: [{ id: 'visit', title: 'Visit', text: 'Otherwise' }],
          writtenAt: minute(306),
        }),
      () => world.run('note.discard', { noteId, patientId }),
      () => world.run('visit.answer', { ...ids, section: 'assessment', answers: { feverNow: true }, writtenAt: minute(307) }),
      () =>
        world.run('vitals.record', {
          ...ids,
          values: [{ code: '8867-4', value: 80, observationId: `obs-${world.next()}` as ObservationId }],
          at: minute(308),
        }),
      () =>
        world.run('visit.add-signature', {
          ...{ ...ids, signatureId: 'vsig-p' as VisitSignatureId, role: 'patient', name: 'Hana', meaning: 'x', signedAt: minute(305) },
          ...{ contentHash: '0'.repeat(64), drawn },
        }),
    );
    fc.assert(
      fc.property(fc.array(tap, { maxLength: 12 }), (taps) => {
        for (const act of taps) act();
        expect(frozen()).toBe(before);
      }),
    );
  });
});
