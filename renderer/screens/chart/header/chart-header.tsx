import { IconAlertTriangle, IconAlertOctagon, IconShieldCheck } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { statusWords } from '../../../../shared/domain/refusal-text.ts';
import { listName } from '../../../../shared/kernel/person-name.ts';
import type { Instant } from '../../../../shared/kernel/time.ts';
import type { ChartHeader as Header } from '../../../../shared/protocol/queries.ts';
import { useNow } from '../../../app/now.ts';
import { allergyLine } from '../../../widgets/allergy-text.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { formatAge, formatDate, formatDay } from '../../../widgets/format-time.ts';
import { quantityText } from '../../../widgets/quantity-text.ts';
import { PatientMark } from './patient-mark.tsx';

const allergyIcons = { known: IconAlertOctagon, none: IconShieldCheck, 'not-recorded': IconAlertTriangle } as const;
const allergyTones = { known: 'harm', none: 'plain', 'not-recorded': 'caution' } as const;

/** Who this is and what must be known before anything is done. Two lines; it grows rather than cut anything off, and never scrolls away. */
export function ChartHeader({ header }: { readonly header: Header }): ReactElement {
  const { patient, weight, therapy, branchName } = header;
  const { doc } = patient;
  const now = useNow();
  const allergies = allergyLine(header);
  const AllergyIcon = allergyIcons[allergies.state];
  return (
    <section className="chart-header" aria-label="Patient">
      <PatientMark patientId={patient.id} initials={`${doc.name.given[0]?.[0] ?? ''}${doc.name.family[0] ?? ''}`} />
      <div className="chart-header-lines">
        <div className="chart-header-line">
          <h1 className="chart-name">{listName(doc.name)}</h1>
          <Fact name="Born">
            {formatDate(doc.birthDate)}
            {doc.deceasedOn ? '' : `, ${formatAge(doc.birthDate, now)}`}
          </Fact>
          <Fact name="Sex">{doc.gender}</Fact>
          <Fact name="MRN">{doc.mrn}</Fact>
          {branchName ? <Fact name="Branch">{branchName}</Fact> : null}
          {doc.status === 'active' ? null : (
            <span className="chart-status">
              {doc.deceasedOn
                ? `died ${formatDate(doc.deceasedOn)}, ${formatAge(doc.birthDate, `${doc.deceasedOn}T12:00:00.000Z` as Instant)}`
                : (statusWords[doc.status] ?? doc.status)}
            </span>
          )}
          {doc.interpreterNeeded || (doc.language && doc.language !== 'English') ? (
            <Fact name="Language">
              {doc.language ?? 'not recorded'}
              {doc.interpreterNeeded ? ', interpreter' : ''}
            </Fact>
          ) : null}
          {doc.alerts?.map((alert) => (
            <span className="chart-alert" key={alert}>
              <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
              {alert}
            </span>
          ))}
        </div>
        <div className="chart-header-line">
          <span className="chart-allergies" data-tone={allergyTones[allergies.state]}>
            <AllergyIcon size={15} stroke={1.9} aria-hidden />
            {allergies.state === 'known' ? <span className="chart-fact-name">Allergies</span> : null}
            {allergies.text}
          </span>
          <Fact name="Weight">{weight ? `${quantityText(weight)}, ${formatDay(weight.at, doc.timeZone)}` : 'not recorded'}</Fact>
          <Fact name="Therapy">
            {therapy.length > 0
              ? therapy
                  .map(
                    ({ doc: order }) =>
                      `${drugName(order.medication.text)}${order.dose ? ` ${quantityText(order.dose)}` : ''}${order.status === 'on-hold' ? ' (on hold)' : ''}`,
                  )
                  .join(', ')
              : 'no active infusion order'}
          </Fact>
          <Fact name="Access">{doc.accessDevice ?? 'not recorded'}</Fact>
        </div>
      </div>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <span className="chart-fact hl-num">
      <span className="chart-fact-name">{name}</span> {children}
    </span>
  );
}
