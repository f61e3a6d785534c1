import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../../shared/domain/policy.ts';
import { grantedStatuses } from '../../../../shared/records/authorization.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { useEngineQuery, useOpenSession } from '../../../app/engine.ts';
import { useNow } from '../../../app/now.ts';
import { Badge } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { countOf } from '../../../ui/words.ts';
import { DateTime, RelativeTime } from '../../../widgets/date-time.tsx';
import { drugName } from '../../../widgets/drug-name.ts';
import { dateOf, formatDate } from '../../../widgets/format-time.ts';
import { PractitionerName } from '../../../widgets/practitioner-name.tsx';
import { NotRecorded, SectionBar } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { AuthorizationDialog } from './authorization-dialog.tsx';
import { coversNames, standingName, statusNames, toneOf, unitNames, usedOf } from './authorization-words.ts';
import { CountDialog, ExtendDialog } from './extend-dialog.tsx';

type Authorization = StoredRecord<'authorization'>;
type Asked = { readonly what: 'record' } | { readonly what: 'answer' | 'extend' | 'count'; readonly one: Authorization };

interface AuthorizationsProps extends SectionProps {
  readonly coverages: readonly StoredRecord<'coverage'>[];
}

/** What the payers were asked and have answered, the latest end first. Readiness of every visit goes by it. */
export function Authorizations({ patientId, header, coverages }: AuthorizationsProps): ReactElement {
  const answer = useChartRecords(patientId, 'authorization');
  const orders = useEngineQuery('therapy', { patientId }).data?.filter(({ doc }) => doc.isTherapy) ?? [];
  const visits = useChartRecords(patientId, 'appointment').data ?? [];
  const { person } = useOpenSession();
  const [asked, setAsked] = useState<Asked>();
  const zone = header.patient.doc.timeZone;
  const today = dateOf(useNow(), zone);
  const may = policy['authorization.record'].roles.some((role) => person.roles.includes(role));
  const close = (): void => setAsked(undefined);
  return (
    <QueryState answer={answer} what="Authorizations" rows={2}>
      {(all) => (
        <>
          <SectionBar title="Authorizations" count={countOf(all.length, 'authorization')}>
            {may && (
              <Button className="chart-bar-end" onClick={() => setAsked({ what: 'record' })}>
                Record authorization…
              </Button>
            )}
          </SectionBar>
          {all.length === 0 ? (
            <EmptyState inline title="No authorization is recorded">
              {coverages.some(({ doc }) => doc.authorization)
                ? 'What the insurance below says of one counts until the payer’s answer is recorded here.'
                : 'Whether the payer asks for one is not known.'}
            </EmptyState>
          ) : (
            <ul className="authorizations" aria-label="Authorizations">
              {all.map((one) => (
                <Line
                  key={one.id}
                  one={one}
                  used={usedOf(one.doc, visits)}
                  drug={orders.find(({ id }) => id === one.doc.medicationRequestId)?.doc.medication.text}
                  today={today}
                  zone={zone}
                  {...(may ? { onAsk: (what: 'answer' | 'extend' | 'count') => setAsked({ what, one }) } : {})}
                />
              ))}
            </ul>
          )}
          {asked && (asked.what === 'record' || asked.what === 'answer') && (
            <AuthorizationDialog
              patientId={patientId}
              zone={zone}
              orders={orders}
              coverages={coverages}
              current={asked.what === 'answer' ? asked.one : undefined}
              onClose={close}
            />
          )}
          {asked?.what === 'extend' && <ExtendDialog one={asked.one} onClose={close} />}
          {asked?.what === 'count' && <CountDialog one={asked.one} onClose={close} />}
        </>
      )}
    </QueryState>
  );
}

interface LineProps {
  readonly one: Authorization;
  readonly used: number | undefined;
  readonly drug: string | undefined;
  readonly today: string;
  readonly zone: string;
  readonly onAsk?: (what: 'answer' | 'extend' | 'count') => void;
}

function Line({ one: { doc }, used, drug, today, zone, onAsk }: LineProps): ReactElement {
  const { approved, number } = doc;
  const name = `${doc.payor} ${number ?? ''}`.trim();
  const last = doc.steps.at(-1);
  return (
    <li data-muted={doc.status === 'cancelled' || undefined}>
      <div className="authorization-what">
        <strong>
          {doc.payor} <span className="hl-num">{number ?? ''}</span>
        </strong>
        <span>
          {coversNames[doc.covers]} · {drug ? drugName(drug) : 'any therapy'}
        </span>
      </div>
      <div>
        <Badge tone={toneOf(doc, today)}>{standingName(doc, today)}</Badge>
        {last && (
          <small>
            <RelativeTime at={last.at} zone={zone} />
          </small>
        )}
      </div>
      <div className="hl-num">
        {doc.startOn || doc.endOn ? (
          <>
            {doc.startOn ? formatDate(doc.startOn) : 'no first day'} – {doc.endOn ? formatDate(doc.endOn) : 'no last day'}
          </>
        ) : (
          <NotRecorded words="No days given" />
        )}
        <small>
          {approved
            ? `${used === undefined ? 'not counted' : String(used)} of ${String(approved.value)} ${unitNames[approved.unit]} used`
            : 'no units given'}
        </small>
      </div>
      <div className="authorization-acts">
        {onAsk && (
          <>
            <Button size="compact-xs" aria-label={`Record the answer: ${name}`} onClick={() => onAsk('answer')}>
              Answer…
            </Button>
            {grantedStatuses.includes(doc.status) && (
              <Button size="compact-xs" aria-label={`Extend: ${name}`} onClick={() => onAsk('extend')}>
                Extend…
              </Button>
            )}
            {approved && approved.unit !== 'visits' && (
              <Button size="compact-xs" aria-label={`Count used: ${name}`} onClick={() => onAsk('count')}>
                Count used…
              </Button>
            )}
          </>
        )}
      </div>
      {(doc.note || doc.steps.length > 1 || last?.words) && (
        <details className="authorization-steps">
          <summary>
            {last?.words ?? doc.note ?? 'History'} ({countOf(doc.steps.length, 'step')})
          </summary>
          <ol>
            {doc.steps.map((step, nth) => (
              <li key={`${step.at} ${String(nth)}`}>
                <DateTime at={step.at} zone={zone} />: {statusNames[step.status]}
                {step.words ? `, ${step.words}` : ''}
                {step.by && (
                  <>
                    {' '}
                    (<PractitionerName id={step.by} />)
                  </>
                )}
              </li>
            ))}
          </ol>
          {doc.note && <p>{doc.note}</p>}
        </details>
      )}
    </li>
  );
}
