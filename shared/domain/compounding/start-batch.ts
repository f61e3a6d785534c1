import { z } from 'zod';
import { Concept, Quantity } from '../../kernel/quantity.ts';
import { Instant, TimeZone } from '../../kernel/time.ts';
import { BatchLine } from '../../records/compounding-batch.ts';
import { CompoundingBatchId, LocationId } from '../../records/ids.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get, type Get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';

/** What the author saw of the order that the doses are made for. */
const SeenOrder = z.strictObject({ medication: Concept, dose: Quantity.optional(), diluent: z.string().optional() });

const Line = z.strictObject({ ...BatchLine.omit({ dispenseId: true }).shape, seen: SeenOrder });

/** Begins a batch: the same drug for one or more patients, each with a verified order as it was on the screen. */
export const startBatch = defineCommand({
  type: 'batch.start',
  version: 1,
  label: 'Start batch',
  args: z.strictObject({
    batchId: CompoundingBatchId,
    branchId: LocationId,
    timeZone: TimeZone,
    number: z.string().regex(/^[A-Z0-9-]{4,20}$/, 'A batch number has 4 to 20 capitals and digits'),
    lines: z.array(Line).min(1, 'Choose at least one patient').max(60),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args): Readonly<Record<string, Get<'compounding-batch'> | Get<'medication-request'>>> => ({
    existing: get('compounding-batch', args.batchId),
    ...Object.fromEntries(
      args.lines.map(({ medicationRequestId }) => [`order ${medicationRequestId}`, get('medication-request', medicationRequestId)]),
    ),
  }),
  decide: (facts, { batchId, lines, at, ...args }, { actor }) => {
    if (facts['existing']) return no({ kind: 'already-exists', what: 'batch', id: batchId });
    if (!actor.branchIds.some((one) => one === args.branchId)) return no({ kind: 'not-allowed', why: 'other-branch' });
    const medications = new Set<string>();
    for (const { seen, medicationRequestId, patientId } of lines) {
      const order = facts[`order ${medicationRequestId}`] as StoredRecord<'medication-request'> | undefined;
      if (!order || order.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'order', id: medicationRequestId });
      const { medication, dose, diluent, status, verification } = order.doc;
      if (status !== 'active' || verification?.state !== 'verified')
        return no({ kind: 'order-not-verified', medication: medication.text, state: verification?.state ?? status });
      const fields = fieldConflicts<z.infer<typeof SeenOrder>>(seen, seen, { medication, dose, diluent });
      if (fields.length > 0) return no({ kind: 'conflict', what: 'order', id: medicationRequestId, fields });
      medications.add(medication.text);
    }
    const [medication, other] = [...medications];
    if (other !== undefined || medication === undefined)
      return no({
        kind: 'invalid',
        issues: [{ path: 'lines', message: 'A batch makes one drug. Start another batch for the other one.' }],
      });
    const diluent = lines.find(({ seen }) => seen.diluent)?.seen.diluent;
    if (lines.some(({ seen }) => seen.diluent !== diluent))
      return no({
        kind: 'invalid',
        issues: [{ path: 'lines', message: 'These orders are mixed in different fluids. Start a batch for each.' }],
      });
    return yes(
      put('compounding-batch', batchId, {
        ...args,
        status: 'in-progress',
        medication,
        ...(diluent === undefined ? {} : { diluent }),
        lines: lines.map(({ seen: _seen, ...line }) => line),
        components: [],
        startedAt: at,
        startedById: actor.id,
        startedByName: actor.name,
      }),
    );
  },
});
