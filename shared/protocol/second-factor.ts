import { z } from 'zod';
import { Instant } from '../kernel/time.ts';

/** What is typed at the door: six digits of an authenticator app, or a recovery code. */
export const FactorCode = z.string().trim().min(6).max(20);

/** `POST /second-factor`: whether the reader's own account has one, and whether the house asks everybody for one (an older server does not say). */
export const FactorState = z.discriminatedUnion('on', [
  z.object({ on: z.literal(false), required: z.boolean().default(false) }),
  z.object({ on: z.literal(true), required: z.boolean().default(false), since: Instant, recoveryCodesLeft: z.number().int() }),
]);
export type FactorState = z.infer<typeof FactorState>;

/** `POST /second-factor/begin`: a secret, as text and as the address that an authenticator app reads from a picture. */
export const BeginFactorRequest = z.strictObject({ password: z.string().min(1).max(1000) });
export const BeginFactorResponse = z.object({ secret: z.string(), uri: z.string() });
export type BeginFactorResponse = z.infer<typeof BeginFactorResponse>;

/** `POST /second-factor/confirm`: the first code of the app; answered by the recovery codes, this once. */
export const FactorCodeRequest = z.strictObject({ code: FactorCode });
export const ConfirmFactorResponse = z.object({ recoveryCodes: z.array(z.string()) });
export type ConfirmFactorResponse = z.infer<typeof ConfirmFactorResponse>;
