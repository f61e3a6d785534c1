import { z } from 'zod';

/** Every error that the server answers with, as `{ error: { code } }` and the HTTP status beside it. None of them is an outcome of a command: the client keeps and tries again. */
export const errorStatus = {
  'invalid-request': 400,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'second-factor-wrong': 401,
  'session-expired': 401,
  /** The organisation asks everybody for a second factor: it must be set up first, and cannot be switched off. */
  'second-factor-required': 403,
  'device-revoked': 403,
  'account-disabled': 403,
  'not-found': 404,
  'too-large': 413,
  'type-not-allowed': 415,
  'bytes-differ': 422,
  'client-too-old': 426,
  'too-many-attempts': 429,
  internal: 500,
  'server-busy': 503,
  'quota-reached': 507,
} as const;

export type ErrorCode = keyof typeof errorStatus;
export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

export const ErrorBody = z.object({ error: z.object({ code: z.enum(errorCodes), retryAfterSeconds: z.number().optional() }) });
export type ErrorBody = z.infer<typeof ErrorBody>;
