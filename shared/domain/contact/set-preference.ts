import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PatientId } from '../../records/ids.ts';
import {
  consentWays,
  ContactHours,
  contactPreferenceIdOf,
  NotificationChannel,
  notificationChannels,
  NotificationTopic,
} from '../../records/contact-preference.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';

/** What a person says of how they want to be told things: by channel yes or no; one that is left out was not asked. */
const Wishes = z.strictObject({
  channels: z.array(NotificationChannel).max(3),
  consents: z.partialRecord(NotificationChannel, z.boolean()),
  hours: ContactHours,
  language: z.enum(['en', 'es']),
  topicsOff: z.array(NotificationTopic).max(10),
});

/** How somebody of the circle wants to be told things. A new yes opens a channel again that STOP or a bounce had closed. */
export const setContactPreference = defineCommand({
  type: 'contact-preference.set',
  version: 1,
  label: 'Record contact wishes',
  args: z.strictObject({
    patientId: PatientId,
    personId: z.string().min(1).max(100),
    seen: Wishes.optional(),
    to: Wishes,
    how: z.enum(consentWays),
    /** Channels that were closed and are wanted again. */
    reopen: z.array(NotificationChannel).max(3).default([]),
    recordedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    related: get('related-person', args.personId),
    existing: get('contact-preference', contactPreferenceIdOf(args.personId)),
  }),
  decide: ({ patient, related, existing }, { patientId, personId, seen, to, how, reopen, recordedAt }, { actor }) => {
    if (!patient || (personId !== (patientId as string) && !related?.doc.active))
      return no({ kind: 'not-found', what: 'person', id: personId });
    // By a link everybody speaks for themselves alone.
    if (actor.portal && actor.portal.personId !== personId) return no({ kind: 'not-allowed', why: 'not-owner' });
    const unasked = to.channels.find((channel) => to.consents[channel] !== true);
    if (unasked)
      return no({
        kind: 'invalid',
        issues: [{ path: 'channels', message: 'Ask for consent first: nothing is sent by a way that the person did not agree to.' }],
      });
    const id = contactPreferenceIdOf(personId);
    if (existing) {
      const { channels, hours, language, topicsOff, consents } = existing.doc;
      const current = { channels, hours, language, topicsOff, consents: yesAndNo(consents) };
      const fields = fieldConflicts<Partial<typeof current>>(seen ?? {}, { ...to }, current);
      if (fields.length > 0) return no({ kind: 'conflict', what: 'contact wishes', id, fields });
    }
    const before = existing?.doc.consents ?? [];
    const consents = notificationChannels.flatMap((channel) => {
      const given = to.consents[channel];
      const old = before.find((one) => one.channel === channel);
      if (given === undefined) return old ? [old] : [];
      const again = old?.given === given && !reopen.includes(channel);
      return [again ? old : { channel, given, at: recordedAt, how: actor.portal ? ('on-own-page' as const) : how, byName: actor.name }];
    });
    const blocks = (existing?.doc.blocks ?? []).filter(({ channel }) => !(reopen.includes(channel) && to.consents[channel] === true));
    const { channels, hours, language, topicsOff } = to;
    return yes(
      put('contact-preference', id, {
        ...{ patientId, personId, channels, consents, blocks, hours, language, topicsOff, recordedAt, recordedByName: actor.name },
      }),
    );
  },
});

function yesAndNo(
  consents: readonly { readonly channel: NotificationChannel; readonly given: boolean }[],
): z.infer<typeof Wishes>['consents'] {
  return Object.fromEntries(consents.map(({ channel, given }) => [channel, given]));
}
