import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ShiftOfferId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Nobody need take it any more; or the agency that took it sends nobody after all, which is said by whoever plans. */
export const withdrawShift = defineCommand({
  type: 'shift.withdraw',
  version: 1,
  label: 'Withdraw offer',
  args: z.strictObject({ offerId: ShiftOfferId, at: Instant }),
  patientId: () => undefined,
  reads: (args) => ({ offer: get('shift-offer', args.offerId) }),
  decide: ({ offer }, { offerId, at }, { actor }) => {
    if (!offer) return no({ kind: 'not-found', what: 'offer', id: offerId });
    if (!actor.branchIds.includes(offer.doc.branchId)) return no({ kind: 'not-allowed', why: 'other-branch' });
    if (offer.doc.status === 'taken' && !offer.doc.takenBy?.agency)
      return no({ kind: 'shift-over', why: 'taken', by: offer.doc.takenBy?.name ?? 'Somebody' });
    if (offer.doc.status === 'withdrawn') return yes();
    return yes(put('shift-offer', offerId, { ...offer.doc, status: 'withdrawn', endedAt: at }));
  },
});
