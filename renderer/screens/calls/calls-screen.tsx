import './calls.css';
import { Button } from '@mantine/core';
import { IconVideo, IconUserExclamation } from '@tabler/icons-react';
import { addDays, startOfDay } from 'date-fns';
import type { ReactElement } from 'react';
import { levels } from '../../../shared/call/quality.ts';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { LiveCall } from '../../../shared/protocol/calls.ts';
import type { CallRow } from '../../../shared/protocol/queries-calls.ts';
import type { VisitRow } from '../../../shared/protocol/queries.ts';
import type { AppointmentId } from '../../../shared/records/ids.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useGo } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { leaveCall, useActiveCall } from '../../widgets/calls/active-call.ts';
import { nameInCall, worstWords } from '../../widgets/calls/call-words.ts';
import { StartCallButton } from '../../widgets/calls/start-call-button.tsx';
import { useLiveCalls } from '../../widgets/calls/use-live-calls.ts';
import { DateTime, TimeRange } from '../../widgets/date-time.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { RelayChoice } from './relay-choice.tsx';

/** Video calls: who waits, what goes on, the visits by video of today, and the calls that were. */
export function CallsScreen(): ReactElement {
  const moment = useNow();
  const start = startOfDay(new Date(moment));
  const open = useEngineQuery('openCalls', {});
  const visits = useEngineQuery('videoVisits', { from: instant(start.getTime()), to: instant(addDays(start, 1).getTime()) });
  const past = useEngineQuery('pastCalls', {});
  const live = useLiveCalls();
  const rows = open.data ?? [];
  const liveOf = (id: string): LiveCall | undefined => (live?.ok ? live.calls.find(({ callId }) => callId === id) : undefined);
  const waiting = rows.filter(({ record }) => (liveOf(record.id)?.waiting.length ?? 0) > 0).length;
  return (
    <Screen title="Calls" tools={<RelayChoice />} {...(waiting > 0 ? { detail: `${String(waiting)} with somebody at the door` } : {})}>
      <div className="calls">
        {live && !live.ok ? (
          <Notice tone="caution">The server cannot be reached: who waits at a door is not known now, and no call can begin.</Notice>
        ) : null}
        <QueryState answer={open} what="Calls">
          {(found) => (
            <Section title="Going on now" count={found.length} flush>
              {found.length === 0 ? <p className="calls-none">No call goes on.</p> : null}
              <ul>
                {found.map((row) => (
                  <OpenCall key={row.record.id} row={row} live={liveOf(row.record.id)} known={live?.ok ?? false} />
                ))}
              </ul>
            </Section>
          )}
        </QueryState>
        <QueryState answer={visits} what="Visits by video">
          {(found) => (
            <Section title="Visits by video today" count={found.length} flush>
              {found.length === 0 ? <p className="calls-none">No visit by video is booked for today.</p> : null}
              <ul>
                {found.map((row) => (
                  <PlannedVisit key={row.record.id} row={row} calls={rows} />
                ))}
              </ul>
            </Section>
          )}
        </QueryState>
        <QueryState answer={past} what="Past calls">
          {(found) => (
            <Section title="Past calls" flush>
              {found.length === 0 ? (
                <EmptyState title="No call yet">
                  Calls begin from a visit, a message to the patient, or the schedule. What was said is not recorded.
                </EmptyState>
              ) : null}
              <ul>
                {found.map((row) => (
                  <PastCall key={row.record.id} row={row} />
                ))}
              </ul>
            </Section>
          )}
        </QueryState>
      </div>
    </Screen>
  );
}

function OpenCall({
  row,
  live,
  known,
}: {
  readonly row: CallRow;
  readonly live: LiveCall | undefined;
  readonly known: boolean;
}): ReactElement {
  const go = useGo();
  const { run, busy, problem } = useCommand();
  const active = useActiveCall();
  const { doc, id } = row.record;
  const waits = live?.waiting ?? [];
  const inside = live?.inside ?? [];
  const end = async (): Promise<void> => {
    if (await run('call.end', { callId: id, patientId: doc.patientId, endedAt: instant(Date.now()) }))
      if (active?.callId === id) leaveCall();
  };
  return (
    <li className="calls-row" data-waiting={waits.length > 0}>
      {waits.length > 0 ? <IconUserExclamation size={18} stroke={1.7} aria-hidden /> : <IconVideo size={18} stroke={1.7} aria-hidden />}
      <PatientTag patient={row.patient} stacked />
      <span>
        <DateTime at={doc.startedAt} zone={laptopZone()} year={false} />
        <small className="hl-truncate">
          {doc.startedByName}
          {row.serviceType ? ` · ${row.serviceType}` : ''}
          {row.waiting ? ' · waiting to be sent' : ''}
        </small>
      </span>
      <span>
        {waits.length > 0 ? <strong>At the door: {waits.map(nameInCall).join('; ')}</strong> : null}
        <small>{inside.length > 0 ? `In the call: ${inside.map(nameInCall).join('; ')}` : known ? 'Nobody is in the call.' : ''}</small>
        {problem ? <small role="alert">{problem}</small> : null}
      </span>
      <span className="calls-actions">
        <Button size="xs" variant={waits.length > 0 ? 'filled' : 'default'} onClick={() => go(paths.call(id))}>
          {active?.callId === id ? 'Open call' : 'Join call'}
        </Button>
        {known && inside.length === 0 && waits.length === 0 ? (
          <Button size="xs" variant="default" loading={busy} onClick={() => void end()}>
            End call
          </Button>
        ) : null}
      </span>
    </li>
  );
}

function PlannedVisit({ row, calls }: { readonly row: VisitRow; readonly calls: readonly CallRow[] }): ReactElement {
  const go = useGo();
  const { doc, id } = row.record;
  const open = calls.find(({ record }) => record.doc.appointmentId === id);
  return (
    <li className="calls-row">
      <IconVideo size={18} stroke={1.7} aria-hidden />
      <PatientTag patient={row.patient} stacked />
      <span>
        <TimeRange start={doc.start} end={doc.end} zone={laptopZone()} />
        <small className="hl-truncate">{doc.serviceType}</small>
      </span>
      <span>{row.practitionerName ?? 'No nurse yet'}</span>
      <span className="calls-actions">
        {open ? (
          <Button size="xs" variant="default" onClick={() => go(paths.call(open.record.id))}>
            Join call
          </Button>
        ) : (
          <StartCallButton quiet patientId={doc.patientId} appointmentId={id as AppointmentId} />
        )}
      </span>
    </li>
  );
}

function PastCall({ row }: { readonly row: CallRow }): ReactElement {
  const { doc } = row.record;
  const worst = levels.findLast((level) => doc.participants.some(({ lowestQuality }) => lowestQuality === level));
  return (
    <li className="calls-row">
      <IconVideo size={18} stroke={1.7} aria-hidden />
      <PatientTag patient={row.patient} stacked />
      <span>
        <DateTime at={doc.startedAt} zone={laptopZone()} year={false} />
        <small>{doc.endedAt ? `${String(minutes(doc.startedAt, doc.endedAt))} min` : 'End not recorded'}</small>
      </span>
      <span>
        {doc.participants.length === 0 ? 'Who was there is not recorded' : [...new Set(doc.participants.map(nameInCall))].join('; ')}
        <small>{worst === undefined ? '' : `At worst: ${worstWords(worst).toLowerCase()}`}</small>
      </span>
      <span className="calls-actions">
        <GoLink to={paths.call(row.record.id)}>Who and when</GoLink>
        <GoLink to={paths.patient(doc.patientId)}>Open chart</GoLink>
      </span>
    </li>
  );
}

function minutes(from: Instant, to: Instant): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
}
