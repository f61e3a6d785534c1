import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { policy } from '../../../../shared/domain/policy.ts';
import { fullName, listName } from '../../../../shared/kernel/person-name.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import type { PatientTag } from '../../../../shared/protocol/queries.ts';
import type { DocOf, StoredRecord } from '../../../../shared/records/registry.ts';
import { useOpenSession } from '../../../app/engine.ts';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { formatDay } from '../../../widgets/format-time.ts';
import { PersonAvatar } from '../../../widgets/person-avatar.tsx';
import { PractitionerName } from '../../../widgets/practitioner-name.tsx';
import { staffName, useStaff } from '../../../widgets/staff-select.tsx';
import { NotRecorded } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { ContactDialog } from './contact-dialog.tsx';
import { JoinDialog } from './join-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { WishesBlock } from './wishes.tsx';
import { NoticesBlock } from './notices-block.tsx';
import { PhoneNumber } from '../../../widgets/contact/phone-number.tsx';
import { CallsBlock } from './calls-block.tsx';
import { ToldBlock } from './told-block.tsx';
import './team.css';

type Participant = StoredRecord<'care-team-participant'>;

/** Who cares for this patient, who belongs to the patient, and how they are reached. */
export function TeamSection({ patientId, header }: SectionProps): ReactElement {
  return (
    <div className="chart-scroll team">
      <CareTeam patientId={patientId} zone={header.patient.doc.timeZone} />
      <Contact header={header} patientId={patientId} />
      <WishesBlock header={header} patientId={patientId} />
      <People patientId={patientId} patient={tagOf(patientId, header.patient.doc)} />
      <CallsBlock patient={tagOf(patientId, header.patient.doc)} zone={header.patient.doc.timeZone} />
      <ToldBlock header={header} patientId={patientId} />
      <NoticesBlock patientId={patientId} zone={header.patient.doc.timeZone} />
    </div>
  );
}

function CareTeam({ patientId, zone }: { readonly patientId: PatientId; readonly zone: string }): ReactElement {
  const answer = useChartRecords(patientId, 'care-team-participant');
  const staff = useStaff();
  const { person } = useOpenSession();
  const [joining, setJoining] = useState(false);
  const [leaving, setLeaving] = useState<Participant>();
  const mayPlan = policy['care-team.join'].roles.some((role) => person.roles.includes(role));
  return (
    <section className="team-block" aria-label="Care team">
      <div className="team-head">
        <h2>Care team</h2>
        {mayPlan ? (
          <Button size="xs" leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => setJoining(true)}>
            Add to care team
          </Button>
        ) : null}
      </div>
      <QueryState answer={answer} what="Care team" rows={3}>
        {(all) => {
          const active = all.filter(({ doc }) => doc.status === 'active');
          const former = all.filter(({ doc }) => doc.status === 'inactive');
          return (
            <>
              {active.length === 0 ? <p className="chart-missing">Nobody is on the care team.</p> : null}
              <ul className="team-list">
                {active.map((participant) => {
                  const member = staff.get(participant.doc.practitionerId);
                  const name = staffName(member) ?? 'Somebody from outside';
                  return (
                    <li key={participant.id} className="team-person">
                      <PersonAvatar name={name} />
                      <span className="chart-two">
                        <span>{member ? name : <PractitionerName id={participant.doc.practitionerId} />}</span>
                        <span>
                          {participant.doc.role}, since {formatDay(participant.doc.start, zone)}
                        </span>
                      </span>
                      {mayPlan ? (
                        <Button
                          size="xs"
                          variant="subtle"
                          color="gray"
                          aria-label={`Remove ${name} from care team`}
                          onClick={() => setLeaving(participant)}
                        >
                          Remove
                        </Button>
                      ) : null}
                    </li>
                  );
                })}
              </ul>
              {former.length > 0 ? (
                <details className="team-former">
                  <summary>Earlier members ({former.length})</summary>
                  <ul>
                    {former.map(({ id, doc }) => (
                      <li key={id}>
                        <PractitionerName id={doc.practitionerId} />, {doc.role}, {formatDay(doc.start, zone)} to{' '}
                        {doc.end ? formatDay(doc.end, zone) : 'an unknown day'}
                      </li>
                    ))}
                  </ul>
                </details>
              ) : null}
              <JoinDialog
                opened={joining}
                onClose={() => setJoining(false)}
                patientId={patientId}
                present={active.map(({ doc }) => doc.practitionerId)}
              />
            </>
          );
        }}
      </QueryState>
      {leaving && (
        <LeaveDialog
          participant={leaving}
          patientId={patientId}
          zone={zone}
          name={staff.get(leaving.doc.practitionerId)?.name ?? 'this colleague'}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </section>
  );
}

function Contact({ header, patientId }: SectionProps): ReactElement {
  const [editing, setEditing] = useState(false);
  const { doc } = header.patient;
  const tag = tagOf(patientId, doc);
  return (
    <section className="team-block" aria-label="Contact">
      <div className="team-head">
        <h2>Contact</h2>
        <Button size="xs" onClick={() => setEditing(true)}>
          Change contact details
        </Button>
      </div>
      <dl className="patient-facts team-facts">
        <Fact name="Mobile" value={doc.telecom.mobile && <PhoneNumber number={doc.telecom.mobile} patient={tag} />} />
        <Fact name="Phone" value={doc.telecom.phone && <PhoneNumber number={doc.telecom.phone} patient={tag} />} />
        <Fact name="E-mail" value={doc.telecom.email} />
        <Fact
          name="Address"
          value={
            doc.address
              ? [doc.address.line.join(', '), doc.address.city, doc.address.state, doc.address.postalCode].filter(Boolean).join(', ')
              : undefined
          }
        />
        <Fact name="Getting in" value={doc.address?.accessNotes} />
        <Fact name="Language" value={doc.language} />
        <Fact name="Time zone" value={doc.timeZone.replace('_', ' ')} />
      </dl>
      <ContactDialog key={String(editing)} opened={editing} onClose={() => setEditing(false)} patientId={patientId} doc={doc} />
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }): ReactElement {
  return (
    <div className="patient-fact">
      <dt>{name}</dt>
      <dd className="hl-num">{value || <NotRecorded />}</dd>
    </div>
  );
}

function People({ patientId, patient }: { readonly patientId: PatientId; readonly patient: PatientTag }): ReactElement {
  const answer = useChartRecords(patientId, 'related-person');
  return (
    <section className="team-block" aria-label="Family and caregivers">
      <div className="team-head">
        <h2>Family and caregivers</h2>
      </div>
      <QueryState answer={answer} what="Family and caregivers" rows={2}>
        {(people) =>
          people.length === 0 ? (
            <p className="chart-missing">Nobody is recorded.</p>
          ) : (
            <ul className="team-list">
              {people.map(({ id, doc }) => (
                <li key={id} className="team-person">
                  <PersonAvatar name={fullName(doc.name)} />
                  <span className="chart-two">
                    <span>
                      {fullName(doc.name)}
                      {doc.emergencyContact ? ' · emergency contact' : ''}
                      {doc.active ? '' : ' · no longer'}
                    </span>
                    <span className="hl-num">
                      {doc.relationship}
                      {[doc.telecom.mobile, doc.telecom.phone].map((number) =>
                        number ? (
                          <span key={number}>
                            , <PhoneNumber number={number} patient={patient} who={doc.relationship} />
                          </span>
                        ) : null,
                      )}
                      {doc.telecom.email ? `, ${doc.telecom.email}` : ''}
                      {doc.telecom.mobile || doc.telecom.phone || doc.telecom.email ? '' : ', no number recorded'}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </section>
  );
}

function tagOf(id: PatientId, { name, birthDate, mrn }: DocOf<'patient'>): PatientTag {
  return { id, name: listName(name), birthDate, mrn };
}
