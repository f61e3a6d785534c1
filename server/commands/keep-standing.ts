import type { Write } from '../../shared/domain/define-command.ts';

/** What a pharmacist decided about an order stays with it when the other system changes the order: it waits to be verified again, and a hold holds. */
export function keepStanding(write: Write, before: unknown): Write {
  if (write.kind !== 'medication-request' || write.doc.verification === undefined) return write;
  const ours = (before as typeof write.doc | undefined)?.verification;
  if (ours === undefined || ours.state === 'new') return write;
  const held = ours.state === 'held' || ours.state === 'returned';
  return {
    ...write,
    doc: { ...write.doc, ...(held ? { status: 'on-hold' as const } : {}), verification: { ...ours, state: held ? ours.state : 'changed' } },
  };
}
