import { instant } from '../../shared/kernel/time.ts';
import { meaningOfReply } from '../../shared/notify/stop-words.ts';
import type { GatewayReport } from '../../shared/protocol/notify.ts';
import { noteReceipt, peopleAtAddress } from '../data/tables/notification-outbox.ts';
import type { Services } from '../http/services.ts';
import { noteCameBack, noteOutcomes } from './note-outcomes.ts';

/** Receipts move the notification on; STOP, START, bounces and answers change the wishes and ask somebody to look. */
export async function takeReport({ database, commits, clock }: Services, { id, channel, event }: GatewayReport): Promise<void> {
  const now = clock();
  if (event.what === 'reply') {
    const meaning = meaningOfReply(event.text);
    const what = meaning === 'other' ? ('reply' as const) : meaning;
    for (const person of await peopleAtAddress(database.query, channel, event.from))
      await noteCameBack(commits, { ...person, channel, what, key: `${channel} ${id}`, words: event.text || undefined }, now);
    return;
  }
  const status = event.what === 'delivered' ? ('delivered' as const) : ('failed' as const);
  const reason = event.what === 'delivered' ? undefined : (event.reason ?? 'The gateway could not deliver it');
  const row = await noteReceipt(database.query, { channel, providerId: event.message, status, reason, now: instant(now) });
  if (row && event.what === 'bounced') {
    const { orgId, patientId, personId } = row;
    await noteCameBack(commits, { orgId, patientId, personId, channel, what: 'bounce', words: reason, key: row.id }, now);
  }
  await noteOutcomes(database, commits, now);
}
