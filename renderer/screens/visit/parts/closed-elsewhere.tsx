import type { ReactElement } from 'react';
import { useEngineQuery, useOpenSession } from '../../../app/engine.ts';
import { GoLink } from '../../../app/navigation.tsx';
import { paths } from '../../../app/paths.ts';
import { Notice } from '../../../ui/notice.tsx';
import { countOf } from '../../../ui/words.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { useVisit } from '../visit-context.ts';

/** Somebody else signed this visit while its nurse was in it: by whom and when, what of one's own came too late, and where it is kept. */
export function ClosedElsewhere(): ReactElement | null {
  const { visit, encounterId, zone } = useVisit();
  const { person } = useOpenSession();
  const outbox = useEngineQuery('outbox', {}).data ?? [];
  const { signed, practitionerId } = visit.encounter?.doc ?? {};
  const late = outbox.filter(({ state, args }) => state === 'refused' && isOf(args, encounterId)).length;
  const isSomebodyElses = practitionerId === person.id && signed?.byId !== person.id;
  if (!signed || (!isSomebodyElses && late === 0)) return null;
  return (
    <Notice
      tone="caution"
      title={isSomebodyElses ? 'This visit was signed by somebody else' : 'The visit was signed before these came'}
      alert
    >
      {visit.names[signed.byId] ?? 'A colleague'} signed it, <DateTime at={signed.at} zone={zone} />, and nothing in it changes any more.{' '}
      {late > 0 ? (
        <>
          {late === 1 ? 'One entry' : countOf(late, 'entry', 'entries')} of yours came too late. Nothing is lost:{' '}
          <GoLink to={paths.outbox()}>read what you wrote</GoLink> and add what matters to{' '}
        </>
      ) : (
        'What is still to be said goes into an addendum to '
      )}
      <GoLink to={paths.note(signed.noteId)}>the signed note</GoLink>.
    </Notice>
  );
}

function isOf(args: unknown, encounterId: string): boolean {
  return typeof args === 'object' && args !== null && 'encounterId' in args && args.encounterId === encounterId;
}
