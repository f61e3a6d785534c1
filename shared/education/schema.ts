import { z } from 'zod';

/** As in the addresses of films and the names of files. */
export const TopicId = z.string().regex(/^[a-z0-9-]{1,60}$/, 'The short name of a teaching page');

// A draft may still have gaps; whether a page may be given to patients is what `topicProblems` says.
const words = z.string().max(1_000);
const Both = z.strictObject({ en: words, es: words });

/** A page of teaching: two languages, one question that shows whether it was understood. */
export const Topic = z.strictObject({
  id: TopicId,
  version: z.number().int().positive(),
  date: z.string().max(40),
  source: z.string().max(500),
  /** Whether a clinician of the organisation has looked at it. Nothing that ships has been. */
  reviewed: z.boolean(),
  about: z.array(z.enum(['everybody', 'device', 'therapy'])).min(1),
  /** Words in a medication's or a device's name for which it is offered first. */
  suits: z.array(z.string().max(60)).max(20),
  title: Both,
  parts: z
    .array(z.strictObject({ heading: Both, lines: z.strictObject({ en: z.array(words).max(30), es: z.array(words).max(30) }) }))
    .min(1)
    .max(20),
  teachBack: z.strictObject({
    question: Both,
    options: z
      .array(z.strictObject({ code: z.string().min(1).max(60), en: words, es: words }))
      .min(2)
      .max(5),
    right: z.string().max(60),
    /** Said after a wrong answer. */
    again: Both,
  }),
});
export type Topic = z.infer<typeof Topic>;
