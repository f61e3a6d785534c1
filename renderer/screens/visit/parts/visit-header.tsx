import { IconAlertOctagon, IconShieldCheck } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { listName } from '../../../../shared/kernel/person-name.ts';
import type { VisitDetail } from '../../../../shared/protocol/queries-visit.ts';
import type { AppointmentId, PatientId } from '../../../../shared/records/ids.ts';
import { GoLink } from '../../../app/navigation.tsx';
import { useNow } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { allergyLine } from '../../../widgets/allergy-text.ts';
import { StartCallButton } from '../../../widgets/calls/start-call-button.tsx';
import { drugName } from '../../../widgets/drug-name.ts';
import { formatAge, formatDate, formatDay } from '../../../widgets/format-time.ts';
import { numberText, quantityText } from '../../../widgets/quantity-text.ts';

/** Whom this visit is for, always in sight, never cut off. */
export function VisitHeader({ visit, zone }: { readonly visit: VisitDetail; readonly zone: string }): ReactElement {
  const { doc } = visit.patient;
  const allergies = allergyLine({ patient: visit.patient, allergies: visit.allergies });
  const Icon = allergies.state === 'none' ? IconShieldCheck : IconAlertOctagon;
  const { order } = visit;
  return (
    <header className="visit-header hl-num" aria-label="Patient">
      <div className="visit-header-line">
        <h1>{listName(doc.name)}</h1>
        <Fact name="Born">
          {formatDate(doc.birthDate)}, {formatAge(doc.birthDate, useNow())}
        </Fact>
        <Fact name="MRN">{doc.mrn}</Fact>
        <Fact name="Visit">{visit.encounter?.doc.type ?? visit.appointment?.doc.serviceType ?? ''}</Fact>
        {doc.alerts?.map((alert) => (
          <b key={alert} className="visit-alert">
            {alert}
          </b>
        ))}
        <GoLink to={paths.patient(visit.patient.id)}>Chart</GoLink>
        {visit.appointment ? (
          <StartCallButton quiet patientId={visit.patient.id as PatientId} appointmentId={visit.appointment.id as AppointmentId} />
        ) : null}
      </div>
      <div className="visit-header-line">
        <span className="visit-allergies" data-state={allergies.state}>
          <Icon size={15} stroke={1.9} aria-hidden /> {allergies.state === 'known' ? 'Allergies: ' : ''}
          {allergies.text}
        </span>
        <Fact name="Weight">
          {visit.weight ? `${numberText(visit.weight.value)} kg, ${formatDay(visit.weight.at, zone)}` : 'not recorded'}
        </Fact>
        <Fact name="Order">
          {order
            ? `${drugName(order.doc.medication.text)}${order.doc.dose ? ` ${quantityText(order.doc.dose)}` : ''}${order.doc.status === 'on-hold' ? ' (ON HOLD)' : ''}`
            : 'none active'}
        </Fact>
        <Fact name="Access">{doc.accessDevice ?? 'not recorded'}</Fact>
      </div>
    </header>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <span>
      <span className="visit-fact-name">{name}</span> {children}
    </span>
  );
}
