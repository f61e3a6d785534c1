import { z } from 'zod';
import { AvailabilityId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { mayPlanFor } from './may-plan-for.ts';

/** Working hours that were entered in error: those before them hold again. */
export const retractAvailability = defineCommand({
  type: 'availability.retract',
  version: 1,
  label: 'Take back working hours',
  args: z.strictObject({ availabilityId: AvailabilityId }),
  patientId: () => undefined,
  reads: (args) => ({ hours: get('availability', args.availabilityId) }),
  decide: ({ hours }, { availabilityId }, { actor }) => {
    if (!hours) return no({ kind: 'not-found', what: 'plan of hours', id: availabilityId });
    if (!mayPlanFor(actor, hours.doc.practitionerId)) return no({ kind: 'not-allowed', why: 'not-owner' });
    if (hours.doc.status === 'entered-in-error') return yes();
    return yes(put('availability', availabilityId, { ...hours.doc, status: 'entered-in-error' }));
  },
});
