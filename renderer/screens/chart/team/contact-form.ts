import { z } from 'zod';

const phone = z
  .string()
  .trim()
  .refine((text) => text === '' || (text.match(/\d/g)?.length ?? 0) >= 7, 'A phone number has at least 7 digits')
  .refine((text) => /^[\d\s()+./x-]*$/i.test(text), 'Only digits, spaces and + ( ) - . x');

export const ContactForm = z.object({
  mobile: phone,
  phone,
  email: z
    .string()
    .trim()
    .refine((text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), 'This does not look like an e-mail address'),
  accessNotes: z.string().trim().max(500, 'Keep it under 500 letters'),
});
export type ContactForm = z.infer<typeof ContactForm>;

interface ContactChange {
  readonly telecom: { readonly mobile?: string; readonly phone?: string; readonly email?: string };
  readonly accessNotes?: string;
}

/** Only what was changed is sent, so that a colleague's change of another field stands. Nothing changed: nothing to send. */
export function changedContact(seen: ContactForm, typed: ContactForm): ContactChange | undefined {
  const telecom = Object.fromEntries(
    (['mobile', 'phone', 'email'] as const)
      .filter((field) => typed[field].trim() !== seen[field])
      .map((field) => [field, typed[field].trim()]),
  );
  const notes = typed.accessNotes.trim();
  const notesChanged = notes !== seen.accessNotes;
  if (Object.keys(telecom).length === 0 && !notesChanged) return undefined;
  return { telecom, ...(notesChanged ? { accessNotes: notes } : {}) };
}
