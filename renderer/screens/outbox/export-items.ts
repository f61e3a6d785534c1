import type { Instant } from '../../../shared/kernel/time.ts';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';

/** Unsent work as a file that a person or another program can read, complete and with the reasons. */
export function exportText(items: readonly OutboxItem[], by: string, at: Instant): string {
  return JSON.stringify(
    {
      about: 'Work from Hearthline that was not taken by the server. It holds patient data: keep it as safe as the chart.',
      exportedAt: at,
      exportedBy: by,
      changes: items.map(({ id, type, label, state, at: madeAt, attempts, patient, args, refusal }) => ({
        id,
        type,
        label,
        state,
        madeAt,
        attempts,
        patient,
        refusal,
        content: args,
      })),
    },
    null,
    2,
  );
}

/** Says when and what, never who: file names show in recent lists. */
export function exportName(at: Instant): string {
  return `hearthline-unsent-${at.slice(0, 10)}.json`;
}
