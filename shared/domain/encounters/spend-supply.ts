import { z } from 'zod';
import { supplyCountId } from '../../clinical/visit/section-id.ts';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, PatientId } from '../../records/ids.ts';
import { supplyLevelId } from '../../records/supply-level.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitClosed } from '../open-visit.ts';

/** What was used of an item, and how many are left in the home; the reorder list of the patient goes by the same count. */
export const spendSupply = defineCommand({
  type: 'visit.spend-supply',
  version: 1,
  label: 'Record supplies used',
  args: z.strictObject({
    encounterId: EncounterId,
    patientId: PatientId,
    itemId: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/),
    title: z.string().min(1).max(100),
    unit: z.string().min(1).max(30),
    used: z.number().int('Whole pieces only').min(0, 'Not less than none').max(999),
    onHand: z.number().int('Whole pieces only').min(0, 'Not less than none').max(9999).optional(),
    countedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  supersedes: (args) => `${args.encounterId} ${args.itemId}`,
  reads: (args) => ({
    encounter: get('encounter', args.encounterId),
    count: get('supply-count', supplyCountId(args.encounterId, args.itemId)),
    level: get('supply-level', supplyLevelId(args.patientId, args.title)),
  }),
  decide: ({ encounter, level }, args, { actor }) => {
    const closed = visitClosed(encounter, args.encounterId);
    if (closed) return no(closed);
    const { onHand, countedAt: at } = args;
    const stands = level?.doc.counted;
    // What was counted in the home is the count of the patient's supplies too, unless somebody has counted since.
    const counts = level?.doc.status === 'active' && onHand !== undefined && (stands === undefined || stands.at <= at);
    return yes(
      put('supply-count', supplyCountId(args.encounterId, args.itemId), { ...args, countedBy: actor.id }),
      ...(counts ? [put('supply-level', level.id, { ...level.doc, counted: { value: onHand, at, by: actor.id } })] : []),
    );
  },
});
