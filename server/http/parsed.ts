import type { z } from 'zod';
import { HttpFault } from '../identity/refuse.ts';

/** The body as its schema reads it. Why it does not fit is not told and not logged: it may hold anything. */
export function parsed<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const result = schema.safeParse(body);
  if (!result.success) throw new HttpFault('invalid-request');
  return result.data;
}
