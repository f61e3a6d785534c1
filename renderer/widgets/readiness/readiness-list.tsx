import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconCircleX, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Mend, Readiness, ReadinessState, ReadinessSubject } from '../../../shared/planning/readiness/readiness-item.ts';
import type { TaskId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { RelativeTime } from '../date-time.tsx';
import { useCommand } from '../use-command.ts';
import './readiness.css';

interface ReadinessListProps {
  readonly visit: StoredRecord<'appointment'>;
  readonly items: readonly Readiness[];
  readonly onCall: () => void;
}

/** What must be there before the visit: how it stands, why, since when, and the one thing that mends it. */
export function ReadinessList({ visit, items, onCall }: ReadinessListProps): ReactElement {
  const asked = useAsked(visit);
  return (
    <ul className="ready" aria-label="Readiness">
      {items.map((one) => (
        <Line key={one.what} visit={visit} ready={one} askedAt={asked(one.mend)} onCall={onCall} />
      ))}
    </ul>
  );
}

const subjects: Readonly<Record<ReadinessSubject, string>> = {
  orders: 'Orders',
  drug: 'Drug',
  supplies: 'Supplies',
  kit: 'Anaphylaxis kit',
  authorization: 'Authorization',
  device: 'Access device',
  confirmation: 'Patient',
};

const looks: Readonly<Record<ReadinessState, { readonly icon: Icon; readonly word: string }>> = {
  ready: { icon: IconCheck, word: 'ready' },
  attention: { icon: IconAlertTriangle, word: 'look at this' },
  blocked: { icon: IconCircleX, word: 'stops the visit' },
  'not-recorded': { icon: IconCircleDashed, word: 'not recorded' },
};

interface LineProps {
  readonly visit: StoredRecord<'appointment'>;
  readonly ready: Readiness;
  readonly askedAt: StoredRecord<'task'>['doc']['createdAt'] | undefined;
  readonly onCall: () => void;
}

function Line({ visit, ready: { what, state, detail, since, mend }, askedAt, onCall }: LineProps): ReactElement {
  const look = looks[state];
  return (
    <li data-state={state}>
      <look.icon size={15} stroke={1.9} aria-hidden="true" />
      <span className="ready-what">{subjects[what]}</span>
      <span className="ready-detail">
        <span>
          <span className="hl-visually-hidden">{look.word}: </span>
          {detail}
        </span>
        {since && (
          <small>
            <RelativeTime at={since} zone={visit.doc.timeZone} />
          </small>
        )}
        {mend && state !== 'ready' && <MendButton visit={visit} what={what} mend={mend} askedAt={askedAt} onCall={onCall} />}
      </span>
    </li>
  );
}

type MendProps = Pick<LineProps, 'visit' | 'askedAt' | 'onCall'> & { readonly what: ReadinessSubject; readonly mend: Mend };

function MendButton({ visit, what, mend, askedAt, onCall }: MendProps): ReactElement {
  const go = useGo();
  const { run, busy, problem } = useCommand(visit.doc.timeZone);
  if (mend.do === 'ask' && askedAt)
    return (
      <small>
        The {mend.role} was asked <RelativeTime at={askedAt} />
      </small>
    );
  const ask = async (one: Extract<Mend, { do: 'ask' }>): Promise<void> => {
    const done = await run('task.create', {
      ...{ taskId: newId<TaskId>('task'), title: one.title, focus: one.focus, patientId: visit.doc.patientId, createdAt: now() },
      ...{ priority: 'asap', ownerRole: one.role, branchId: visit.doc.branchId, dueAt: visit.doc.start },
    });
    if (done) toast({ text: `The ${one.role} is asked: ${one.title}.` });
  };
  const act = (): void => {
    if (mend.do === 'ask') void ask(mend);
    else if (mend.do === 'call') onCall();
    else go(mend.do === 'chart' ? paths.patient(visit.doc.patientId, mend.section) : paths.visit(visit.id, mend.section));
  };
  const label = mend.do === 'ask' ? `Ask the ${mend.role}` : mend.do === 'call' ? 'Record the answer…' : mend.label;
  return (
    <>
      <Button size="compact-xs" loading={busy} aria-label={`${label}: ${subjects[what]}`} onClick={act}>
        {label}
      </Button>
      {problem && (
        <small className="ready-problem" role="alert">
          {problem}
        </small>
      )}
    </>
  );
}

/** When somebody was asked for the same already, so that nobody is asked twice. */
function useAsked(visit: StoredRecord<'appointment'>) {
  const { data } = useEngineQuery('chartRecords', { patientId: visit.doc.patientId, kind: 'task' }, { kinds: ['task'] });
  const tasks = (data ?? []) as readonly StoredRecord<'task'>[];
  return (mend: Mend | undefined) =>
    mend?.do === 'ask'
      ? tasks.find(
          ({ doc }) =>
            doc.title === mend.title && doc.focus?.id === mend.focus.id && (doc.status === 'requested' || doc.status === 'in-progress'),
        )?.doc.createdAt
      : undefined;
}
