import { z } from 'zod';
import { protocolsOf } from '../../clinical/protocols/choose.ts';
import { sampleProblem } from '../../clinical/visit/sample-time.ts';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, PatientId, SpecimenId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { bodiesOf, ownProtocols } from '../own-protocols.ts';
import { visitClosed } from '../open-visit.ts';

/** Blood was drawn. Where a level only means something at a certain time to the dose, another time needs a reason, and both are kept with the sample. */
export const collectSpecimen = defineCommand({
  type: 'specimen.collect',
  version: 1,
  label: 'Record lab draw',
  args: z.strictObject({
    specimenId: SpecimenId,
    encounterId: EncounterId,
    patientId: PatientId,
    testIds: z.array(z.string()).min(1, 'Choose what is to be tested').max(20),
    collectedAt: Instant,
    lastDoseEndedAt: Instant.optional(),
    nextDoseAt: Instant.optional(),
    timingReason: z.string().trim().max(500).optional(),
    site: z.string().max(100).optional(),
    labelledAtBedside: z.boolean(),
    destination: z.string().max(100).optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('specimen', args.specimenId),
    encounter: get('encounter', args.encounterId),
    own: ownProtocols,
  }),
  decide: ({ existing, encounter, own }, { specimenId, testIds, timingReason, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'sample', id: specimenId });
    const closed = visitClosed(encounter, args.encounterId);
    if (closed) return no(closed);
    if (!args.labelledAtBedside)
      return no({
        kind: 'invalid',
        issues: [{ path: 'labelledAtBedside', message: 'Label the tubes beside the patient, before you leave' }],
      });
    if (args.lastDoseEndedAt && args.nextDoseAt && args.lastDoseEndedAt >= args.nextDoseAt)
      return no({ kind: 'time-order', before: args.lastDoseEndedAt });
    const known = protocolsOf('sample', bodiesOf(own)).flatMap(({ tests }) => tests);
    const tests = testIds.map((id) => known.find((test) => test.id === id) ?? { id, title: id });
    const problem = tests.map((test) => sampleProblem(test.timing, args)).find((one) => one !== undefined);
    if (problem !== undefined && !timingReason) return no({ kind: 'sample-time', problem });
    return yes(
      put('specimen', specimenId, {
        ...args,
        status: 'available',
        tests: tests.map(({ id, title, timing }) => ({ id, title, ...(timing ? { relation: timing.relation } : {}) })),
        collectedBy: actor.id,
        ...(problem !== undefined && timingReason ? { timing: { problem, reason: timingReason } } : {}),
      }),
    );
  },
});
