import type { ReactElement, ReactNode } from 'react';
import type { ChartHeader } from '../../shared/protocol/queries.ts';
import { useNow } from '../app/now.ts';
import { allergyLine } from './allergy-text.ts';
import { drugName } from './drug-name.ts';
import { formatAge, formatDate, formatDateTime, formatDay } from './format-time.ts';
import './patient-facts.css';
import { quantityText } from './quantity-text.ts';
import { useTimeStyle } from './use-time-style.ts';

/** What a clinician must know before touching this patient, in a narrow column. */
export function PatientFacts({ header }: { readonly header: ChartHeader }): ReactElement {
  const { patient, weight, therapy, nextVisit } = header;
  const { doc } = patient;
  const now = useNow();
  const style = useTimeStyle(doc.timeZone);
  const allergies = allergyLine(header);
  return (
    <dl className="patient-facts">
      <Fact name="Born">
        {formatDate(doc.birthDate)}, {formatAge(doc.birthDate, now)}, {doc.gender === 'unknown' ? 'sex unknown' : doc.gender}
      </Fact>
      <Fact name="MRN">{doc.mrn}</Fact>
      <Fact name="Allergies" tone={allergies.state === 'none' ? undefined : allergies.state === 'known' ? 'harm' : 'caution'}>
        {allergies.text}
      </Fact>
      <Fact name="Weight" tone={weight ? undefined : 'missing'}>
        {weight ? `${quantityText(weight)}, ${formatDay(weight.at, doc.timeZone)}` : 'Not recorded'}
      </Fact>
      <Fact name="Therapy" tone={therapy.length > 0 ? undefined : 'missing'}>
        {therapy.length > 0 ? therapy.map((order) => drugName(order.doc.medication.text)).join(', ') : 'No active infusion order'}
      </Fact>
      <Fact name="Access" tone={doc.accessDevice ? undefined : 'missing'}>
        {doc.accessDevice ?? 'Not recorded'}
      </Fact>
      {doc.alerts?.length ? (
        <Fact name="Alerts" tone="caution">
          {doc.alerts.join(' · ')}
        </Fact>
      ) : null}
      <Fact name="Address" tone={doc.address ? undefined : 'missing'}>
        {doc.address ? [doc.address.line.join(', '), doc.address.city, doc.address.state].filter(Boolean).join(', ') : 'Not recorded'}
        {doc.address?.accessNotes ? <div>{doc.address.accessNotes}</div> : null}
      </Fact>
      <Fact name="Phone" tone={doc.telecom.mobile || doc.telecom.phone ? undefined : 'missing'}>
        {[doc.telecom.mobile, doc.telecom.phone].filter(Boolean).join(', ') || 'Not recorded'}
      </Fact>
      <Fact name="Next visit" tone={nextVisit ? undefined : 'missing'}>
        {nextVisit ? `${formatDateTime(nextVisit.doc.start, { ...style, weekday: true })}, ${nextVisit.doc.serviceType}` : 'None booked'}
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly tone?: 'harm' | 'caution' | 'missing' | undefined;
  readonly children: ReactNode;
}

function Fact({ name, tone, children }: FactProps): ReactElement {
  return (
    <div className="patient-fact" data-tone={tone}>
      <dt>{name}</dt>
      <dd className="hl-num">{children}</dd>
    </div>
  );
}
