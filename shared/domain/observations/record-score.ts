import { z } from 'zod';
import { protocolsOf } from '../../clinical/protocols/choose.ts';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, ObservationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { bodiesOf, ownProtocols } from '../own-protocols.ts';
import { visitClosed } from '../open-visit.ts';

/** A score with the scale and version that it is read by: a 2 means something else on another scale. */
export const recordScore = defineCommand({
  type: 'score.record',
  version: 1,
  label: 'Record score',
  args: z.strictObject({
    observationId: ObservationId,
    encounterId: EncounterId,
    patientId: PatientId,
    scaleId: z.string(),
    scaleVersion: z.number().int(),
    score: z.number().int(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('observation', args.observationId),
    encounter: get('encounter', args.encounterId),
    own: ownProtocols,
  }),
  decide: ({ existing, encounter, own }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'score', id: args.observationId });
    const closed = visitClosed(encounter, args.encounterId);
    if (closed) return no(closed);
    const scale = protocolsOf('scale', bodiesOf(own)).find(({ id }) => id === args.scaleId);
    const level = scale?.levels.find(({ score }) => score === args.score);
    if (!scale || !level) return no({ kind: 'invalid', issues: [{ path: 'score', message: 'The scale does not have this score' }] });
    return yes(
      put('observation', args.observationId, {
        patientId: args.patientId,
        encounterId: args.encounterId,
        status: 'final',
        category: 'survey',
        code: scale.id,
        name: scale.title,
        effectiveAt: args.at,
        value: { value: args.score, unit: '{score}' },
        scale: { id: scale.id, version: args.scaleVersion },
        performerId: actor.id,
      }),
    );
  },
});
