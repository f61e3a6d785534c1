import { z } from 'zod';
import { Quantity } from '../kernel/quantity.ts';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId, PractitionerId } from './ids.ts';

export const KitItem = z.object({
  name: z.string().trim().min(1).max(200),
  quantity: Quantity,
  lot: z.string().max(60).optional(),
  expiresOn: LocalDate.optional(),
});
export type KitItem = z.infer<typeof KitItem>;

/** An emergency kit in a home. Without one that is complete and in date, an infusion does not start. */
export const homeKit = defineRecord({
  kind: 'home-kit',
  prefix: 'kit',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    type: z.enum(['anaphylaxis']),
    /** The protocol that its contents follow, and the weight that chose among them. */
    protocol: z.string().min(1),
    weight: z.object({ value: z.number().positive(), unit: z.literal('kg'), at: Instant }).optional(),
    items: z.array(KitItem).min(1).max(30),
    status: z.enum(['in-home', 'used', 'replaced', 'removed', 'entered-in-error']),
    /** The first day on which something in it is out of date. */
    firstExpiry: LocalDate.optional(),
    placedAt: Instant,
    placedBy: PractitionerId,
    endedAt: Instant.optional(),
    note: z.string().max(500).optional(),
  }),
  columns: text('patientId', 'status', 'firstExpiry'),
  indexes: [
    ['status', 'firstExpiry'],
    ['patientId', 'status'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
