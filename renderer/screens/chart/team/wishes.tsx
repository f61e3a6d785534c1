import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { useEngineQuery } from '../../../app/engine.ts';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { competencies } from '../../../widgets/competencies.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { formatWallTime } from '../../../widgets/format-time.ts';
import { PractitionerName } from '../../../widgets/practitioner-name.tsx';
import { staffName, useStaff } from '../../../widgets/staff-select.tsx';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { NotRecorded } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { WishesDialog } from './wishes-dialog.tsx';
import { hoursText } from './wishes-form.ts';

/** What the patient wants of visits: when, by whom, by whom not. The planner and every drag go by it. */
export function WishesBlock({ patientId, header }: SectionProps): ReactElement {
  const answer = useEngineQuery('preference', { patientId });
  const [editing, setEditing] = useState(false);
  return (
    <section className="team-block" aria-label="Wishes for visits">
      <div className="team-head">
        <h2>Wishes for visits</h2>
        <Button size="xs" disabled={answer.isPending} onClick={() => setEditing(true)}>
          {answer.data ? 'Change wishes' : 'Record wishes'}
        </Button>
      </div>
      <QueryState<StoredRecord<'patient-preference'> | undefined> answer={answer} what="Wishes" rows={3}>
        {(record) =>
          record ? (
            <Wishes header={header} doc={record.doc} />
          ) : (
            <p className="chart-missing">Nobody has asked yet: every hour and every nurse is taken as fine.</p>
          )
        }
      </QueryState>
      {editing && <WishesDialog patientId={patientId} header={header} current={answer.data?.doc} onClose={() => setEditing(false)} />}
    </section>
  );
}

interface WishesProps extends Pick<SectionProps, 'header'> {
  readonly doc: NonNullable<Parameters<typeof WishesDialog>[0]['current']>;
}

function Wishes({ header, doc }: WishesProps): ReactElement {
  const { timeZone, language } = header.patient.doc;
  const style = useTimeStyle(timeZone);
  const rows: readonly (readonly [string, ReactElement | string | undefined])[] = [
    [
      'Hours',
      doc.hours.length === 0 ? (
        'Any hour'
      ) : (
        <ul>
          {doc.hours.map((one) => (
            <li key={`${one.weekdays.join()} ${one.from}`}>{hoursText(one, (time) => formatWallTime(time, style.clock))}</li>
          ))}
        </ul>
      ),
    ],
    ['Wanted', doc.preferredIds.length === 0 ? 'Nobody in particular' : <People ids={doc.preferredIds} />],
    ['Not wanted', doc.avoidedIds.length === 0 ? 'Nobody' : <People ids={doc.avoidedIds} />],
    ['Language', doc.sameLanguage ? `A nurse who speaks ${language ?? 'the patient’s language'}` : undefined],
    ['Every visit needs', doc.requires?.map((code) => competencies.find((one) => one.code === code)?.text ?? code).join(', ')],
    ['Note', doc.note],
  ];
  return (
    <>
      <dl className="patient-facts team-facts">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name} className="patient-fact">
              <dt>{name}</dt>
              <dd className="hl-num">{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p className="team-said">
        Written <DateTime at={doc.recordedAt} /> by {doc.recordedBy ? <PractitionerName id={doc.recordedBy} /> : <NotRecorded />}
      </p>
    </>
  );
}

function People({ ids }: { readonly ids: readonly string[] }): ReactElement {
  const staff = useStaff();
  return (
    <ol>
      {ids.map((id) => (
        <li key={id}>{staffName(staff.get(id)) ?? <PractitionerName id={id} />}</li>
      ))}
    </ol>
  );
}
