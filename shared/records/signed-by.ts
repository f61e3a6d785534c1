import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { PractitionerId } from './ids.ts';

/** Who decided, when, as what, and the hash of exactly what was decided: shown on every display and print of it. */
export const DecisionSignature = z.object({
  signerId: PractitionerId,
  signerName: z.string(),
  signedAt: Instant,
  meaning: z.enum(['verification', 'hold', 'return', 'review', 'authorship']),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
});
