import { z } from 'zod';
import shipped from '../../resources/messages/rules-1.json' with { type: 'json' };
import { ClockTime, Weekday } from '../kernel/wall-time.ts';
import { PractitionerId } from '../records/ids.ts';
import { Audience } from '../records/message-thread.ts';

/** A stretch of the week on the patient's clock. */
const Hours = z
  .object({ days: z.array(Weekday).min(1, 'Choose a day').max(7), from: ClockTime, to: ClockTime })
  .refine(({ from, to }) => from < to, 'The hours end before they begin');

/** Who is on call when. A turn that ends before it begins goes on into the next morning. */
const OnCallTurn = z.object({
  practitionerId: PractitionerId,
  days: z.array(Weekday).min(1, 'Choose a day').max(7),
  from: ClockTime,
  to: ClockTime,
});
export type OnCallTurn = z.infer<typeof OnCallTurn>;

export const escalationTargets = ['on-call', 'leads', 'coordinators'] as const;

export const MessageTemplate = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/, 'Give it a short name of small letters'),
  title: z.string().trim().min(1, 'Give it a title').max(80),
  audience: Audience,
  en: z.string().trim().min(1, 'Write the words').max(4000),
  es: z.string().trim().max(4000).optional(),
});
export type MessageTemplate = z.infer<typeof MessageTemplate>;

/** How messages are answered in this organisation: its hours, who is on call, and who is asked next when nobody answers. */
export const MessageRules = z.object({
  hours: z.array(Hours).max(14),
  onCall: z.array(OnCallTurn).max(60),
  escalation: z
    .array(
      z.object({
        afterMinutes: z
          .number()
          .int()
          .min(1, 'At least a minute')
          .max(24 * 60),
        to: z.enum(escalationTargets),
      }),
    )
    .max(6)
    .refine(
      (steps) => steps.every(({ afterMinutes }, i) => i === 0 || afterMinutes > (steps[i - 1]?.afterMinutes ?? 0)),
      'Each step comes later than the one before it',
    ),
  /** Patients see closed conversations this long; the record keeps them. */
  shownToPatientMonths: z.number().int().min(1).max(240),
  templates: z.array(MessageTemplate).max(100),
});
export type MessageRules = z.infer<typeof MessageRules>;

export const shippedRules: MessageRules = MessageRules.parse(shipped);
export const shippedRulesSource = { edition: shipped.edition, date: shipped.date, source: shipped.source } as const;

/** The organisation's own rules, or those that ship. Ones that no longer fit are left aside, never half used. */
export function rulesWith(own: unknown): MessageRules {
  const parsed = MessageRules.safeParse(own);
  return parsed.success ? parsed.data : shippedRules;
}
