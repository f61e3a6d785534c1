import { z } from 'zod';
import { LocalDate, TimeZone } from '../../kernel/time.ts';
import { WeeklyHours } from '../../records/availability.ts';
import { AvailabilityId, PractitionerId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { mayPlanFor } from './may-plan-for.ts';

/** The weekly hours of a person from a day on. Hours that held before stay as they were, so that past weeks can still be explained. */
export const setAvailability = defineCommand({
  type: 'availability.set',
  version: 1,
  label: 'Set working hours',
  args: z.strictObject({
    availabilityId: AvailabilityId,
    practitionerId: PractitionerId,
    timeZone: TimeZone,
    weekly: z.array(WeeklyHours).max(50),
    effectiveFrom: LocalDate,
    maxMinutesPerDay: z.number().int().min(30).max(1440).optional(),
    breakMinutes: z.number().int().min(0).max(240).optional(),
    base: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  }),
  patientId: () => undefined,
  reads: (args) => ({ existing: get('availability', args.availabilityId), practitioner: get('practitioner', args.practitionerId) }),
  decide: ({ existing, practitioner }, { availabilityId, ...args }, { actor }) => {
    if (!practitioner) return no({ kind: 'not-found', what: 'person', id: args.practitionerId });
    if (!mayPlanFor(actor, args.practitionerId)) return no({ kind: 'not-allowed', why: 'not-owner' });
    if (existing && existing.doc.practitionerId !== args.practitionerId)
      return no({ kind: 'already-exists', what: 'plan of hours', id: availabilityId });
    const clash = args.weekly.find((one, i) =>
      args.weekly.some((other, j) => j > i && other.weekday === one.weekday && other.from < one.to && one.from < other.to),
    );
    if (clash) return no({ kind: 'invalid', issues: [{ path: 'weekly', message: 'Two stretches of one day overlap.' }] });
    return yes(put('availability', availabilityId, { ...args, branchIds: practitioner.doc.branchIds, status: 'active' }));
  },
});
