import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { LocationId, OrganizationId, PractitionerId } from '../records/ids.ts';
import { FactorCode } from './second-factor.ts';
import { Role } from '../records/practitioner.ts';

/** `POST /sign-in`: a person on a device. The device's key is made on the device; the server keeps the public half. */
export const SignInRequest = z.strictObject({
  email: z.string().min(3).max(200),
  password: z.string().min(1).max(1000),
  /** Of the second factor, where the account has one. */
  code: FactorCode.optional(),
  device: z.strictObject({
    /** Known after the first sign-in of this person on this laptop. */
    id: z.string().optional(),
    /** Ed25519 public key, SPKI DER, base64. */
    publicKey: z.string().max(200),
    name: z.string().max(200),
    platform: z.string().max(100),
    appVersion: z.string().max(50),
  }),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

export const Person = z.object({
  id: PractitionerId,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  branchIds: z.array(LocationId),
});
export type Person = z.infer<typeof Person>;

export const SignInResponse = z.object({
  token: z.string(),
  expiresAt: Instant,
  deviceId: z.string(),
  person: Person,
  organization: z.object({ id: OrganizationId, name: z.string() }),
  serverNow: Instant,
});
export type SignInResponse = z.infer<typeof SignInResponse>;

/** `GET /health`. */
export const Health = z.object({
  ok: z.boolean(),
  version: z.string(),
  protocol: z.number(),
  oldestSpoken: z.number(),
  serverNow: Instant,
});
export type Health = z.infer<typeof Health>;
