import { startTransition, useEffect, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import { askAhead as ask } from '../../app/engine.ts';
import { minute, useNow } from '../../app/now.ts';
import { WorklistHeading } from './worklist-heading.tsx';
import { WorklistRow, type RowActions } from './worklist-row.tsx';
import { firstFew, worklistQuestion } from './worklist-question.ts';
import { WorklistToolbar } from './worklist-toolbar.tsx';

const nothing = (): void => undefined;
const actions: RowActions = { open: nothing, mark: nothing, complete: nothing, reopen: nothing };
const nobody = { id: 'pat-nobody' as PatientId, name: 'Nobody', birthDate: '1970-01-01', mrn: '0' };
const about = { priority: 'urgent', title: '', reason: '', status: '', patient: nobody, timeZone: 'America/Chicago' } as const;
const items = [
  { ...about, key: 'a', id: 'a', what: 'task', dueAt: '2026-01-01T08:00:00.000Z' },
  { ...about, key: 'b', id: 'b', what: 'visit', dueAt: '2026-01-01T08:00:00.000Z', endsAt: '2026-01-01T09:00:00.000Z' },
] as unknown as readonly WorklistItem[];

/** Somebody is at the door: the list is asked for with the passphrase, so that it is made while the first screen is. */
export function askAhead(): void {
  ask('worklist', worklistQuestion({ now: minute(), search: '', showDone: false, limit: firstFew }));
}

/** Draws a list of nothing where nobody sees it, in the time that somebody takes to type a passphrase: code that has run once runs several times as fast. */
export function rehearseToday(): void {
  const root = createRoot(document.createElement('div'));
  startTransition(() => root.render(<Rehearsal onDone={() => root.unmount()} />));
}

function Rehearsal({ onDone }: { readonly onDone: () => void }): ReactElement {
  const now = useNow();
  useEffect(() => {
    const end = setTimeout(onDone);
    return () => clearTimeout(end);
  }, [onDone]);
  return (
    <>
      <WorklistToolbar
        search=""
        onSearch={nothing}
        onLeaveSearch={nothing}
        searchRef={null}
        options={{ order: 'urgency', grouping: 'day', showDone: false, folded: new Set(), active: undefined }}
        onOptions={nothing}
        onAdd={nothing}
      />
      <WorklistHeading line={{ type: 'section', key: 'a', bucket: 'today', count: 0, folded: false }} now={now} onFold={nothing} />
      {Array.from({ length: 10 }, (_, round) =>
        items.map((item) => (
          <WorklistRow
            key={`${String(round)}${item.key}`}
            {...{ item, now, actions }}
            overdue
            selected={false}
            active={false}
            showPatient
          />
        )),
      )}
    </>
  );
}
