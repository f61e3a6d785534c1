import { z } from 'zod';
import { runRefillChecks } from '../../clinical/refills/refill-checks.ts';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { wallTimeOf } from '../../kernel/wall-time.ts';
import { MedicationRequestId, PatientId, RefillId } from '../../records/ids.ts';
import { CheckRecord } from '../../records/order-verification.ts';
import { refillActions, RefillDraft } from '../../records/refill.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { refillLists, standingLists } from './refill-reads.ts';

/** What the accepting person saw of the order; if it is another by now, nothing is accepted. */
const Seen = z.strictObject({
  status: z.string().optional(),
  refillsLeft: z.number().optional(),
  rxExpiresOn: z.string().optional(),
});

/** A check that found nothing wrong, or that this refill does not need. */
const quiet: readonly string[] = ['pass', 'not-needed'];

/** Accepts a refill and drafts what is asked of the pharmacy. Every stop is found again here, whatever the screen said; the rest is answered for. */
export const acceptRefill = defineCommand({
  type: 'refill.accept',
  version: 1,
  label: 'Accept refill',
  args: z.strictObject({
    refillId: RefillId,
    medicationRequestId: MedicationRequestId,
    patientId: PatientId,
    seen: Seen,
    checks: z.array(CheckRecord).min(1, 'The checks were not run. Open the refill again.').max(40),
    draft: RefillDraft,
    acceptedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    refill: get('refill', args.refillId),
    order: get('medication-request', args.medicationRequestId),
    patient: get('patient', args.patientId),
    coverages: find('coverage', { patientId: args.patientId }, 20),
    authorizations: find('authorization', { patientId: args.patientId }, 50),
    ...refillLists,
  }),
  decide: ({ refill, order, patient, coverages, authorizations, ...lists }, args, { actor }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (refill?.doc.medicationRequestId !== args.medicationRequestId) return no({ kind: 'not-found', what: 'refill', id: args.refillId });
    if (order?.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'order', id: args.medicationRequestId });
    if (!refillActions.accept.some((status) => status === refill.doc.status))
      return no({ kind: 'wrong-status', what: 'refill', status: refill.doc.status });
    const { status, refillsLeft, rxExpiresOn } = order.doc;
    const seen: Readonly<Record<string, unknown>> = args.seen;
    const fields = Object.entries({ status, refillsLeft, rxExpiresOn })
      .filter(([field, theirs]) => seen[field] !== theirs)
      .map(([field, theirs]) => ({ field, seen: seen[field] ?? null, mine: seen[field] ?? null, theirs: theirs ?? null }));
    if (fields.length > 0) return no({ kind: 'conflict', what: 'order', id: order.id, fields });
    const { refillScript, refillWindows } = standingLists(lists);
    const drafted = { ...refill.doc, draft: args.draft };
    const found = runRefillChecks({
      today: LocalDate.parse(wallTimeOf(new Date(args.acceptedAt), patient.doc.timeZone).date),
      ...{
        order: order.doc,
        refill: drafted,
        coverages: coverages.map(({ doc }) => doc),
        authorizations: authorizations.map(({ doc }) => doc),
        script: refillScript,
        windows: refillWindows,
      },
    });
    const stops = found.filter(({ result }) => result === 'stop');
    if (stops.length > 0) return no({ kind: 'refill-stopped', reasons: stops.map(({ title, says }) => `${title}: ${says}`) });
    const reasons = new Map(args.checks.map((check) => [check.id, check]));
    const open = [...found.filter(({ id }) => id !== 'labs'), ...args.checks.filter(({ id }) => id === 'labs')].filter(
      ({ id, result }) => !quiet.includes(result) && !reasons.get(id)?.reason?.trim(),
    );
    const labsMissing = !reasons.has('labs');
    if (open.length > 0 || labsMissing)
      return no({
        kind: 'invalid',
        issues: [
          ...open.map(({ id, title }) => ({ path: `checks.${id}`, message: `Say why this is accepted: ${title}.` })),
          ...(labsMissing ? [{ path: 'checks.labs', message: 'The labs were not looked at. Open the refill again.' }] : []),
        ],
      });
    return yes(
      put('refill', refill.id, {
        ...drafted,
        status: 'accepted',
        acceptance: { at: args.acceptedAt, byId: actor.id, byName: actor.name, checks: [...args.checks] },
      }),
    );
  },
});
