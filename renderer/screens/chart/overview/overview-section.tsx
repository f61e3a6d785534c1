import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { PatientId } from '../../../../shared/records/ids.ts';
import { useEngineQuery } from '../../../app/engine.ts';
import { GoLink } from '../../../app/navigation.tsx';
import { useNow } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { QueryState } from '../../../ui/state/query-state.tsx';
import type { ChartSection } from '../../../widgets/chart-sections.ts';
import { DateTime, TimeRange } from '../../../widgets/date-time.tsx';
import { formatDate, formatDateTime, formatDay } from '../../../widgets/format-time.ts';
import { noteTypeWords } from '../../../widgets/note/note-words.ts';
import { PractitionerName } from '../../../widgets/practitioner-name.tsx';
import { staffName, useStaff } from '../../../widgets/staff-select.tsx';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { isActiveCondition } from '../conditions-section.tsx';
import { NotRecorded } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { isOpenTask } from '../tasks-section.tsx';
import { orderLine } from '../therapy/order-text.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { panelsOf } from '../../../widgets/plots/panels.ts';
import { readout } from '../../../widgets/plots/panel-words.ts';
import { chartVisits } from '../visit-rows.ts';
import './overview.css';

/** The chart on one page: what is given, what comes next, how the patient is, what was written. Each block opens its section. */
export function OverviewSection({ patientId, header }: SectionProps): ReactElement {
  return (
    <div className="chart-scroll overview">
      <div className="overview-column">
        <Block title="Therapy" section="therapy" patientId={patientId}>
          {header.therapy.length === 0 ? (
            <NotRecorded words="No active infusion order" />
          ) : (
            <ul>
              {header.therapy.map(({ id, doc }) => (
                <li key={id} className="overview-two">
                  <strong>{orderLine(doc)}</strong>
                  <span>
                    {doc.indication ?? 'indication not recorded'}
                    {doc.startOn ? ` · since ${formatDate(doc.startOn)}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Block>
        <Visits patientId={patientId} header={header} />
        <Tasks patientId={patientId} header={header} />
      </div>
      <div className="overview-column">
        <Latest patientId={patientId} zone={header.patient.doc.timeZone} />
      </div>
      <div className="overview-column">
        <Notes patientId={patientId} header={header} />
        <Conditions patientId={patientId} />
        <Team patientId={patientId} />
      </div>
    </div>
  );
}

interface BlockProps {
  readonly title: string;
  readonly section: ChartSection;
  readonly patientId: PatientId;
  readonly children: ReactNode;
}

function Block({ title, section, patientId, children }: BlockProps): ReactElement {
  return (
    <section className="overview-block" aria-label={title}>
      <h2>
        <GoLink to={paths.patient(patientId, section)}>{title}</GoLink>
      </h2>
      {children}
    </section>
  );
}

function Visits({ patientId, header }: SectionProps): ReactElement {
  const appointments = useChartRecords(patientId, 'appointment');
  const encounters = useChartRecords(patientId, 'encounter');
  const now = useNow();
  const style = useTimeStyle(header.patient.doc.timeZone);
  const visits = useMemo(() => chartVisits(appointments.data ?? [], encounters.data ?? [], now), [appointments.data, encounters.data, now]);
  const next = visits
    .filter((visit) => visit.when === 'to-come')
    .slice(-3)
    .reverse();
  const unstarted = visits.filter((visit) => visit.when === 'unstarted').slice(0, 2);
  const last = visits.find((visit) => visit.when === 'past' && visit.status !== 'cancelled');
  return (
    <Block title="Visits" section="visits" patientId={patientId}>
      <QueryState answer={appointments} what="Visits" rows={2}>
        {() => (
          <ul>
            {unstarted.map((visit) => (
              <li key={visit.key} className="overview-two">
                <strong className="chart-caution">
                  Not started: <DateTime at={visit.start} zone={style.zone} weekday year={false} />
                </strong>
                <span>{visit.title}</span>
              </li>
            ))}
            {next.length === 0 ? <li className="chart-missing">No visit is booked</li> : null}
            {next.map((visit) => (
              <li key={visit.key} className="overview-two">
                <strong className="hl-num">
                  {formatDateTime(visit.start, { ...style, weekday: true, year: false }).split(',')[0]},{' '}
                  {visit.end ? <TimeRange start={visit.start} end={visit.end} zone={style.zone} /> : null}
                </strong>
                <span>{visit.title}</span>
              </li>
            ))}
            {last ? (
              <li className="overview-two">
                <span>
                  Last: <DateTime at={last.start} zone={style.zone} weekday />
                </span>
                <span>{last.title}</span>
              </li>
            ) : null}
          </ul>
        )}
      </QueryState>
    </Block>
  );
}

function Tasks({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'task');
  return (
    <Block title="Open tasks" section="tasks" patientId={patientId}>
      <QueryState answer={answer} what="Tasks" rows={2}>
        {(tasks) => {
          const open = tasks.filter(isOpenTask).sort((a, b) => ((a.doc.dueAt ?? '9') < (b.doc.dueAt ?? '9') ? -1 : 1));
          if (open.length === 0) return <p className="chart-missing">Nothing is open</p>;
          return (
            <ul>
              {open.slice(0, 5).map(({ id, doc }) => (
                <li key={id} className="overview-two">
                  <strong>{doc.title}</strong>
                  <span>
                    {doc.dueAt ? (
                      <>
                        due <DateTime at={doc.dueAt} zone={header.patient.doc.timeZone} weekday />
                      </>
                    ) : (
                      'no date'
                    )}
                    {doc.reason ? ` · ${doc.reason}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryState>
    </Block>
  );
}

/** The latest value of each measure, those out of range first among the labs. */
function Latest({ patientId, zone }: Pick<SectionProps, 'patientId'> & { readonly zone: string }): ReactElement {
  const answer = useEngineQuery('observations', { patientId });
  return (
    <QueryState answer={answer} what="Measurements" rows={8}>
      {(series) => {
        const panels = panelsOf(series);
        const vitals = panels.filter((panel) => panel.category === 'vital-signs');
        const labs = panels
          .filter((panel) => panel.category === 'laboratory')
          .sort(
            (a, b) => Number(readout(b, undefined, 0).abnormal !== undefined) - Number(readout(a, undefined, 0).abnormal !== undefined),
          );
        return (
          <>
            {(
              [
                ['Latest vital signs', vitals],
                ['Latest labs', labs],
              ] as const
            ).map(([title, group]) => (
              <Block key={title} title={title} section="vitals" patientId={patientId}>
                {group.length === 0 ? (
                  <p className="chart-missing">None recorded</p>
                ) : (
                  <table className="overview-values hl-num">
                    <tbody>
                      {group.slice(0, 9).map((panel) => {
                        const latest = readout(panel, undefined, 0);
                        return (
                          <tr key={panel.key} data-abnormal={latest.abnormal}>
                            <th scope="row">{panel.name}</th>
                            <td>
                              {latest.abnormal ? (
                                <span className="overview-flag">{latest.abnormal === 'high' ? '▲ High' : '▼ Low'}</span>
                              ) : null}{' '}
                              <strong>{latest.value}</strong> {latest.unit}
                            </td>
                            <td className="overview-at">{latest.at ? formatDay(latest.at, zone) : ''}</td>
                          </tr>
                        );
                      })}
                    </tbody>
                  </table>
                )}
                {group.length > 9 ? <GoLink to={paths.patient(patientId, 'vitals')}>All {group.length}</GoLink> : null}
              </Block>
            ))}
          </>
        );
      }}
    </QueryState>
  );
}

function Notes({ patientId, header }: SectionProps): ReactElement {
  const answer = useEngineQuery('patientNotes', { patientId });
  return (
    <Block title="Notes" section="notes" patientId={patientId}>
      <QueryState answer={answer} what="Notes" rows={3}>
        {(notes) =>
          notes.length === 0 ? (
            <p className="chart-missing">Nothing is written yet</p>
          ) : (
            <ul>
              {notes.slice(0, 4).map(({ record: { id, doc } }) => (
                <li key={id} className="overview-two">
                  <GoLink to={paths.note(id)}>{doc.title || noteTypeWords[doc.type]}</GoLink>
                  <span>
                    <DateTime at={doc.occurredAt} zone={header.patient.doc.timeZone} /> · {doc.authorName}
                    {doc.status === 'preliminary' ? ' · draft' : ''}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </Block>
  );
}

function Conditions({ patientId }: Pick<SectionProps, 'patientId'>): ReactElement {
  const answer = useChartRecords(patientId, 'condition');
  return (
    <Block title="Active conditions" section="conditions" patientId={patientId}>
      <QueryState answer={answer} what="Conditions" rows={2}>
        {(all) => {
          const active = all.filter(isActiveCondition);
          if (active.length === 0) return <p className="chart-missing">None recorded</p>;
          return (
            <ul>
              {active.slice(0, 8).map(({ id, doc }) => (
                <li key={id}>{doc.code.text}</li>
              ))}
              {active.length > 8 ? (
                <li>
                  <GoLink to={paths.patient(patientId, 'conditions')}>All {active.length}</GoLink>
                </li>
              ) : null}
            </ul>
          );
        }}
      </QueryState>
    </Block>
  );
}

function Team({ patientId }: Pick<SectionProps, 'patientId'>): ReactElement {
  const answer = useChartRecords(patientId, 'care-team-participant');
  const staff = useStaff();
  return (
    <Block title="Care team" section="team" patientId={patientId}>
      <QueryState answer={answer} what="Care team" rows={2}>
        {(all) => {
          const active = all.filter(({ doc }) => doc.status === 'active');
          if (active.length === 0) return <p className="chart-missing">Nobody is on it</p>;
          return (
            <ul>
              {active.map(({ id, doc }) => (
                <li key={id}>
                  {staffName(staff.get(doc.practitionerId)) ?? <PractitionerName id={doc.practitionerId} />}{' '}
                  <span className="overview-role">{doc.role}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryState>
    </Block>
  );
}
