import type { z } from 'zod';

/**
 * What was being written, read back to the letter. Words that are missing or too long are what a form in writing looks like; anything else
 * is of another edition of the app, and nothing that can be shown.
 */
export function asItStood<T>(schema: z.ZodType<T>, kept: unknown): T | undefined {
  const { error } = schema.safeParse(kept);
  const fits = error === undefined || error.issues.every(({ code }) => code === 'too_small' || code === 'too_big');
  return fits ? (kept as T) : undefined;
}
