import { memo, type ReactElement, type ReactNode } from 'react';
import { listName } from '../../../shared/kernel/person-name.ts';
import type { ChartHeader, WorklistItem } from '../../../shared/protocol/queries.ts';
import type { AppointmentId, PatientId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { PlainButton } from '../../ui/plain/plain-button.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { DateTime, TimeRange } from '../../widgets/date-time.tsx';
import { useStartNote } from '../../widgets/note/use-start-note.ts';
import { PatientFacts } from '../../widgets/patient-facts.tsx';
import { useChartHeader } from '../../widgets/use-chart-header.ts';
import { staffName, useStaff } from '../../widgets/staff-select.tsx';
import { itemLooks, priorityWords } from './item-look.ts';
import { openAction } from './open-action.ts';
import { canComplete, canReopen, type CompleteTasks } from './use-complete-tasks.ts';

interface ItemDetailProps {
  readonly item: WorklistItem;
  readonly tasks: CompleteTasks;
  readonly onReassign: (items: readonly WorklistItem[]) => void;
}

/** All of the active row, and the patient it is about. Drawn anew only when it is about something else. */
export const ItemDetail = memo(function ItemDetail({ item, tasks, onReassign }: ItemDetailProps): ReactElement {
  return (
    <>
      <div className="today-detail-head">
        <p className="today-detail-kind">
          {itemLooks[item.what].name}
          {priorityWords[item.priority] ? <span data-priority={item.priority}> · {priorityWords[item.priority]}</span> : null}
        </p>
        <h2>{item.title}</h2>
        <p className="today-detail-reason">{item.reason}</p>
        <Actions item={item} tasks={tasks} onReassign={onReassign} />
      </div>
      {item.what === 'task' ? <TaskFacts id={item.id} /> : null}
      {item.what === 'visit' ? <VisitFacts id={item.id} /> : null}
      {item.patient ? <PatientBlock patientId={item.patient.id} /> : null}
    </>
  );
});

function Actions({
  item,
  tasks,
  onReassign,
}: Pick<ItemDetailProps, 'tasks' | 'onReassign'> & { readonly item: WorklistItem }): ReactElement {
  const go = useGo();
  const action = openAction(item);
  const note = useStartNote();
  const visit = visitNote(item);
  return (
    <div className="today-detail-actions">
      {action ? (
        <PlainButton look="filled" onClick={() => go(action.to)}>
          {action.label}
        </PlainButton>
      ) : null}
      {canComplete(item) ? (
        <>
          <PlainButton look={action ? 'default' : 'filled'} onClick={() => void tasks.complete([item])}>
            Mark done
          </PlainButton>
          <PlainButton onClick={() => onReassign([item])}>Reassign</PlainButton>
        </>
      ) : null}
      {canReopen(item) ? <PlainButton onClick={() => void tasks.reopen([item])}>Open again</PlainButton> : null}
      {visit ? (
        <PlainButton busy={note.busy} onClick={() => void note.start(visit)}>
          Write note
        </PlainButton>
      ) : null}
      {item.what === 'visit' ? <PlainButton onClick={() => go(paths.schedule())}>Show schedule</PlainButton> : null}
      {note.problem ? (
        <Notice tone="caution" alert>
          {note.problem}
        </Notice>
      ) : null}
    </div>
  );
}

/** The note of a visit begins with its patient, its time and what it is for. */
function visitNote({
  what,
  id,
  title,
  patient,
  dueAt,
  doneAt,
}: WorklistItem): Parameters<ReturnType<typeof useStartNote>['start']>[0] | undefined {
  if (what !== 'visit' || !patient || doneAt) return undefined;
  return { patientId: patient.id, type: 'visit', title, appointmentId: id as AppointmentId, ...(dueAt ? { occurredAt: dueAt } : {}) };
}

function TaskFacts({ id }: { readonly id: string }): ReactElement {
  const answer = useEngineQuery('record', { kind: 'task', id }, { kinds: ['task'] });
  const staff = useStaff();
  return (
    <QueryState answer={answer} what="Task" rows={2}>
      {(record) => {
        const doc = (record as StoredRecord<'task'> | undefined)?.doc;
        if (!doc) return null;
        return (
          <section className="today-block" aria-label="Task">
            {doc.detail ? <p className="today-detail-text">{doc.detail}</p> : null}
            <dl className="patient-facts">
              <Row name="Due">{doc.dueAt ? <DateTime at={doc.dueAt} weekday /> : 'No date'}</Row>
              <Row name="Who">
                {staffName(staff.get(doc.ownerId ?? '')) ?? (doc.ownerRole ? `Any ${doc.ownerRole}` : 'Nobody in particular')}
              </Row>
              <Row name="Added">
                <DateTime at={doc.createdAt} />
                {doc.createdBy ? ` by ${staff.get(doc.createdBy)?.name ?? 'a former colleague'}` : ''}
              </Row>
              {doc.completedAt ? (
                <Row name="Done">
                  <DateTime at={doc.completedAt} />
                  {doc.completedBy ? ` by ${staff.get(doc.completedBy)?.name ?? 'a former colleague'}` : ''}
                </Row>
              ) : null}
            </dl>
          </section>
        );
      }}
    </QueryState>
  );
}

const confirmations = { confirmed: 'Yes, by the patient', unconfirmed: 'Not yet', declined: 'Declined by the patient' } as const;

function VisitFacts({ id }: { readonly id: string }): ReactElement {
  const answer = useEngineQuery('record', { kind: 'appointment', id }, { kinds: ['appointment'] });
  return (
    <QueryState answer={answer} what="Visit" rows={3}>
      {(record) => {
        const doc = (record as StoredRecord<'appointment'> | undefined)?.doc;
        if (!doc) return null;
        return (
          <section className="today-block" aria-label="Visit">
            <dl className="patient-facts">
              <Row name="Time">
                <TimeRange start={doc.start} end={doc.end} zone={doc.timeZone} />
              </Row>
              <Row name="Service">{doc.serviceType}</Row>
              <Row name="Where">{doc.class === 'VR' ? 'By video' : 'At home'}</Row>
              <Row name="Can receive">
                {doc.window ? <TimeRange start={doc.window.earliest} end={doc.window.latest} zone={doc.timeZone} /> : 'Any time'}
              </Row>
              <Row name="Confirmed">{confirmations[doc.confirmation]}</Row>
              {doc.note ? <Row name="Note">{doc.note}</Row> : null}
            </dl>
          </section>
        );
      }}
    </QueryState>
  );
}

function PatientBlock({ patientId }: { readonly patientId: PatientId }): ReactElement {
  const answer = useChartHeader(patientId);
  return (
    <section className="today-block" aria-label="Patient">
      <QueryState<ChartHeader | undefined> answer={answer} what="Patient" rows={6}>
        {(header) =>
          header ? (
            <>
              <h3 className="today-block-title">
                <GoLink to={paths.patient(patientId)}>{listName(header.patient.doc.name)}</GoLink>
              </h3>
              <PatientFacts header={header} />
            </>
          ) : (
            <p>This patient is not on this laptop any more.</p>
          )
        }
      </QueryState>
    </section>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="patient-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
