import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { KitItem } from '../../records/home-kit.ts';
import { HomeKitId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { firstExpiryOf } from './kit-protocol.ts';

/** A kit comes into a home, with the lot and expiry of each part; the one that was there is replaced. */
export const placeKit = defineCommand({
  type: 'kit.place',
  version: 1,
  label: 'Place kit',
  args: z.strictObject({
    kitId: HomeKitId,
    patientId: PatientId,
    type: z.enum(['anaphylaxis']),
    protocol: z.string().min(1).max(60),
    weight: z.object({ value: z.number().positive(), unit: z.literal('kg'), at: Instant }).optional(),
    items: z.array(KitItem).min(1, 'Say what is in the kit').max(30),
    placedAt: Instant,
    note: z.string().max(500).optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('home-kit', args.kitId),
    patient: get('patient', args.patientId),
    kits: find('home-kit', { patientId: args.patientId, status: 'in-home' }, 20),
  }),
  decide: ({ existing, patient, kits }, { kitId, ...kit }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'kit', id: kitId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: kit.patientId });
    const expired = kit.items.find(({ expiresOn }) => expiresOn !== undefined && expiresOn < kit.placedAt.slice(0, 10));
    if (expired) return no({ kind: 'out-of-date', what: expired.name, on: expired.expiresOn ?? '' });
    const firstExpiry = firstExpiryOf(kit.items);
    return yes(
      ...kits.map(({ id, doc }) => put('home-kit', id, { ...doc, status: 'replaced', endedAt: kit.placedAt })),
      put('home-kit', kitId, { ...kit, status: 'in-home', placedBy: actor.id, ...(firstExpiry ? { firstExpiry } : {}) }),
    );
  },
});
