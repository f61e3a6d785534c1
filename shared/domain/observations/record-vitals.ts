import { z } from 'zod';
import { protocolsOf } from '../../clinical/protocols/choose.ts';
import { checkVital, impossibleText } from '../../clinical/protocols/vitals-due.ts';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, ObservationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get, type Get } from '../facts.ts';
import { bodiesOf, ownProtocols } from '../own-protocols.ts';
import { visitClosed } from '../open-visit.ts';

/** One set of vital signs, with one tap. What cannot be is refused next to its field; what is unusual is kept and marked. */
export const recordVitals = defineCommand({
  type: 'vitals.record',
  version: 1,
  label: 'Record vital signs',
  args: z.strictObject({
    encounterId: EncounterId,
    patientId: PatientId,
    at: Instant,
    /** By the code of the sign, or of its part: `8480-6` is the systolic pressure. Each set of one code has one record. */
    values: z
      .array(z.strictObject({ code: z.string(), value: z.number(), observationId: ObservationId }))
      .min(1, 'Enter at least one value')
      .max(20),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    encounter: get('encounter', args.encounterId),
    own: ownProtocols,
    ...existing(args.values),
  }),
  decide: (facts, { encounterId, patientId, at, values }, { actor }) => {
    const { encounter, own } = facts;
    const held: Readonly<Record<string, unknown>> = facts;
    const closed = visitClosed(encounter, encounterId);
    if (closed) return no(closed);
    const there = values.find(({ observationId }) => held[observationId] !== undefined);
    if (there) return no({ kind: 'already-exists', what: 'measurement', id: there.observationId });
    const known = protocolsOf('vitals', bodiesOf(own)).flatMap(({ vitals }) => vitals);
    const taken = values.flatMap((one) =>
      known.filter((vital) => (vital.part ?? vital.code) === one.code).map((vital) => ({ ...one, vital })),
    );
    const issues = [
      ...values
        .filter(({ code }) => !taken.some((one) => one.code === code))
        .map(({ code }) => ({ path: code, message: 'This sign is not known' })),
      ...taken
        .filter(({ vital, value }) => checkVital(vital, value) === 'impossible')
        .map(({ vital, code }) => ({ path: code, message: impossibleText(vital) })),
    ];
    const systolic = taken.find(({ code }) => code === '8480-6');
    const diastolic = taken.find(({ code }) => code === '8462-4');
    if (systolic && diastolic && systolic.value <= diastolic.value)
      issues.push({ path: '8462-4', message: 'The lower pressure is above the upper: check both' });
    if (issues.length > 0) return no({ kind: 'invalid', issues });
    const base = {
      patientId,
      encounterId,
      category: 'vital-signs' as const,
      effectiveAt: at,
      status: 'final' as const,
      performerId: actor.id,
    };
    const writes: Write[] = [];
    for (const code of new Set(taken.map(({ vital }) => vital.code))) {
      const group = taken.filter(({ vital }) => vital.code === code);
      const [one] = group;
      if (!one) continue;
      if (one.vital.part === undefined) {
        writes.push(
          put('observation', one.observationId, { ...base, code, name: one.vital.name, value: { value: one.value, unit: one.vital.unit } }),
        );
        continue;
      }
      const components = group.map(({ vital, value }) => ({
        code: vital.part ?? vital.code,
        name: vital.name,
        value: { value, unit: vital.unit },
      }));
      writes.push(put('observation', one.observationId, { ...base, code, name: 'Blood pressure', components }));
    }
    return yes(...writes);
  },
});

/** Each record that the set makes, under its own id. */
function existing(values: readonly { readonly observationId: ObservationId }[]): Readonly<Record<ObservationId, Get<'observation'>>> {
  return Object.fromEntries(values.map(({ observationId }) => [observationId, get('observation', observationId)]));
}
