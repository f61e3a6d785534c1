import { z } from 'zod';
import { fastestNow, progressAt } from '../../clinical/protocols/progress.ts';
import { restartLimit } from '../../clinical/protocols/restart.ts';
import { volumeOf } from '../../clinical/visit/dose.ts';
import { addMinutes, Instant } from '../../kernel/time.ts';
import { EncounterId, MedicationAdministrationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { infusionClosed, outOfOrder } from './open-infusion.ts';

/** Goes on after a pause. After a reaction only where the protocol allows it for that grade, and no faster than it allows. */
export const resumeInfusion = defineCommand({
  type: 'infusion.resume',
  version: 1,
  label: 'Resume infusion',
  args: z.strictObject({
    infusionId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    eventId: z.string().min(1).max(64),
    mlPerHour: z.number().positive('Set a rate above nothing').max(5000),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    infusion: get('medication-administration', args.infusionId),
    encounter: get('encounter', args.encounterId),
    reactions: find('infusion-reaction', { encounterId: args.encounterId }, 50),
  }),
  decide: ({ infusion, encounter, reactions }, { infusionId, eventId, mlPerHour, at }, { actor }) => {
    const closed = infusionClosed(infusion, encounter, infusionId, ['on-hold']);
    if (closed || !infusion) return no(closed ?? { kind: 'not-found', what: 'infusion', id: infusionId });
    const late = outOfOrder(infusion, at);
    if (late) return no(late);
    const { doc } = infusion;
    const progress = progressAt(doc.events, at);
    const since = reactions.filter(({ doc: one }) => one.infusionId === infusionId && one.status !== 'entered-in-error');
    const worst = Math.max(0, ...since.map(({ doc: one }) => one.grade));
    const rule = doc.restart?.find(({ grade }) => grade === worst);
    let after = Infinity;
    if (worst > 0) {
      const allowed = restartLimit(doc.restart ?? [], worst, rateBefore(doc.events) ?? progress.lastRate, doc.plan?.steps[0]?.mlPerHour);
      if (allowed === undefined) return no({ kind: 'no-restart', grade: worst, source: rule?.source ?? 'the protocol' });
      after = allowed;
    }
    const limit = Math.min(fastestNow(doc.plan ?? { steps: [] }, volumeOf(doc.products), progress) ?? Infinity, after);
    if (mlPerHour > limit + 1e-9) {
      const words =
        limit === after
          ? `after a reaction of grade ${worst}`
          : (doc.plan?.cap?.words ?? `not in less than ${doc.plan?.minMinutes ?? 0} min`);
      return no({ kind: 'over-limit', mlPerHour, limit, words });
    }
    const held = worst > 0 && rule?.holdMinutes !== undefined ? { mlPerHour: limit, until: addMinutes(at, rule.holdMinutes) } : undefined;
    const event = { id: eventId, at, what: 'resume' as const, mlPerHour, byId: actor.id };
    return yes(
      put('medication-administration', infusion.id, {
        ...doc,
        status: 'in-progress',
        events: [...doc.events, event],
        ...(held ? { held } : {}),
      }),
    );
  },
});

/** The rate that ran when it was first paused: a second restart must not count its half from the first half upward. */
function rateBefore(events: readonly { readonly what: string; readonly mlPerHour?: number | undefined }[]): number | undefined {
  const pause = events.findLastIndex(({ what }) => what === 'pause');
  return events.slice(0, pause).findLast(({ mlPerHour }) => mlPerHour !== undefined)?.mlPerHour;
}
