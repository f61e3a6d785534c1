import { z } from 'zod';
import careOfLine from '../../resources/education/care-of-line-1.json' with { type: 'json' };
import handwashing from '../../resources/education/clean-hands-1.json' with { type: 'json' };
import immuneGlobulin from '../../resources/education/immune-globulin-1.json' with { type: 'json' };
import antibiotics from '../../resources/education/iv-antibiotics-1.json' with { type: 'json' };
import pump from '../../resources/education/pump-alarms-1.json' with { type: 'json' };
import whenToCall from '../../resources/education/when-to-call-1.json' with { type: 'json' };

const words = z.string().min(1);
const Both = z.strictObject({ en: words, es: words });

/** A page of teaching: two languages, one question that shows whether it was understood. */
const Topic = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.number().int(),
  date: z.string(),
  source: z.string(),
  /** Whether a clinician of the organisation has looked at it. Nothing that ships has been. */
  reviewed: z.boolean(),
  about: z.array(z.enum(['everybody', 'device', 'therapy'])).min(1),
  /** Words in a medication's or a device's name for which it is offered first. */
  suits: z.array(z.string()),
  title: Both,
  parts: z.array(z.strictObject({ heading: Both, lines: z.strictObject({ en: z.array(words).min(1), es: z.array(words).min(1) }) })).min(1),
  teachBack: z.strictObject({
    question: Both,
    options: z
      .array(z.strictObject({ code: z.string(), en: words, es: words }))
      .min(2)
      .max(5),
    right: z.string(),
    /** Said after a wrong answer. */
    again: Both,
  }),
});
export type Topic = z.infer<typeof Topic>;

export const topics: readonly Topic[] = [whenToCall, handwashing, careOfLine, pump, antibiotics, immuneGlobulin].map((topic) =>
  Topic.parse(topic),
);

export function topicOf(id: string): Topic | undefined {
  return topics.find((topic) => topic.id === id);
}

/** Those that suit what the patient has stand first. */
export function topicsFor(about: string): readonly Topic[] {
  const text = about.toLowerCase();
  const suits = (topic: Topic): boolean => topic.suits.some((word) => text.includes(word));
  return [...topics].sort((a, b) => Number(suits(b)) - Number(suits(a)));
}
