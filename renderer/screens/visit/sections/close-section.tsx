import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { checkedIn, clockEntries } from '../../../../shared/clinical/visit/evv-clock.ts';
import { contentHash } from '../../../../shared/domain/notes/note-content.ts';
import { canonicalJson } from '../../../../shared/kernel/canonical.ts';
import { fullName } from '../../../../shared/kernel/person-name.ts';
import { instant } from '../../../../shared/kernel/time.ts';
import type { EvvEventId, VisitSignatureId } from '../../../../shared/records/ids.ts';
import type { DrawnName } from '../../../../shared/records/visit-signature.ts';
import { currentSyncStatus, newId } from '../../../app/engine.ts';
import { GoLink } from '../../../app/navigation.tsx';
import { now, useNow } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { DateTime } from '../../../widgets/date-time.tsx';
import { DrawnSignature, SignaturePad } from '../../../widgets/signature-pad/signature-pad.tsx';
import { SignVisit } from '../documents/sign-visit.tsx';
import { ClockTable } from '../parts/clock-table.tsx';
import { Missing } from '../parts/missing.tsx';
import { whereNow } from '../parts/where-now.ts';
import { missingOf } from '../progress.ts';
import { isOneOf, useKeptChoice, useKeptText } from '../parts/use-kept.ts';
import { useIds, useVisit, useVisitCommand } from '../visit-context.ts';

/** What is missing, one tap away each; the signatures; and, last of all, the way out of the door. */
export function CloseSection(): ReactElement {
  const { visit } = useVisit();
  const at = useNow();
  const missing = missingOf(visit, at).filter(({ section }) => section !== 'close');
  const must = missing.filter((one) => one.must);
  const may = missing.filter((one) => !one.must);
  const { signed } = visit.encounter?.doc ?? {};
  return (
    <>
      {signed ? (
        <Notice tone="good" title="Signed">
          Nothing in this visit changes any more. <GoLink to={paths.note(signed.noteId)}>Read the visit note</GoLink>
        </Notice>
      ) : (
        <Section
          title={must.length > 0 ? 'Missing before you can sign' : 'Nothing stands in the way of signing'}
          {...(must.length > 0 ? { count: must.length } : {})}
        >
          {must.length > 0 ? <Missing of={must} /> : null}
          {may.length > 0 ? (
            <>
              <h3 className="visit-missing-may">May stay open ({may.length})</h3>
              <Missing of={may} />
            </>
          ) : null}
        </Section>
      )}
      <PatientSignature />
      <SignVisit blocked={must.length > 0} />
      <CheckOut />
      <Documents />
    </>
  );
}

function Documents(): ReactElement | null {
  const { visit } = useVisit();
  const { signed } = visit.encounter?.doc ?? {};
  if (!signed) return null;
  return (
    <Section title="Came out of this visit">
      <ul className="visit-list">
        <li>
          <GoLink to={paths.note(signed.noteId)}>Visit note</GoLink>
        </li>
        {visit.documents.map(({ id, doc }) => (
          <li key={id}>
            <GoLink to={paths.document(id)}>{doc.type}</GoLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const roles = [
  { value: 'patient', label: 'Patient' },
  { value: 'caregiver', label: 'Caregiver' },
] as const;
const isRole = isOneOf(roles);
const meaning = 'The visit took place as recorded, and I was told whom to call.';

function PatientSignature(): ReactElement {
  const { visit, zone, closed } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const [role, setRole] = useKeptChoice('sign.role', 'patient', isRole);
  const [name, setName] = useKeptText('sign.name');
  const [relationship, setRelationship] = useKeptText('sign.relationship');
  const [drawn, setDrawn] = useState<DrawnName>();
  const [unable, setUnable] = useKeptText('sign.unable');
  const patientName = fullName(visit.patient.doc.name);
  const signatures = visit.signatures.filter(({ doc }) => doc.role !== 'nurse');
  const sign = (): Promise<boolean> => {
    const { start, type } = visit.encounter?.doc ?? {};
    return run('visit.add-signature', {
      ...ids,
      signatureId: newId<VisitSignatureId>('vsig'),
      role,
      name: role === 'patient' ? patientName : name,
      ...(role === 'caregiver' ? { relationship } : {}),
      meaning,
      signedAt: now(),
      contentHash: contentHash(canonicalJson({ ...ids, start, type, meaning })),
      ...(drawn ? { drawn } : {}),
      ...(drawn ? {} : { unable }),
    });
  };
  return (
    <Section title="Patient or caregiver">
      {signatures.map(({ id, doc }) => (
        <div key={id} className="visit-signed">
          {doc.drawn ? <DrawnSignature drawn={doc.drawn} name={doc.name} /> : <p>Not signed: {doc.unable}</p>}
          <p>
            {doc.name}
            {doc.relationship ? `, ${doc.relationship}` : `, ${doc.role}`} · <DateTime at={doc.signedAt} zone={zone} />
            <br />
            <span className="visit-hint">“{doc.meaning}”</span>
          </p>
        </div>
      ))}
      {closed || signatures.length > 0 ? null : (
        <div className="visit-questions">
          <Choice label="Who signs" required options={roles} value={role} onChange={(value) => setRole(value ?? 'patient')} />
          {role === 'caregiver' ? (
            <div className="visit-row">
              <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
              <TextInput
                label="Is to the patient"
                placeholder="daughter"
                value={relationship}
                onChange={(event) => setRelationship(event.currentTarget.value)}
              />
            </div>
          ) : (
            <p className="visit-strong">{patientName}</p>
          )}
          <p>“{meaning}”</p>
          <SignaturePad label="Signature of patient or caregiver" onChange={setDrawn} />
          <div className="visit-row">
            <TextInput
              label="Nobody can sign, because"
              value={unable}
              onChange={(event) => setUnable(event.currentTarget.value)}
              className="visit-grow"
            />
            <Button variant="light" loading={busy} onClick={() => void sign()}>
              Save signature
            </Button>
          </div>
          {problem ? (
            <Notice tone="caution" alert>
              {problem}
            </Notice>
          ) : null}
        </div>
      )}
    </Section>
  );
}

function CheckOut(): ReactElement | null {
  const { visit } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const [looking, setLooking] = useState(false);
  const [reason, setReason] = useKeptText('leave.reason');
  const [unfinished, setUnfinished] = useState(false);
  const entries = clockEntries(visit.clock);
  if (entries.length === 0) return null;
  const leave = async (outcome: 'complete' | 'incomplete'): Promise<void> => {
    const at = now();
    setLooking(true);
    const place = await whereNow();
    setLooking(false);
    const offset = currentSyncStatus()?.clockOffsetMs;
    await run('evv.check-out', {
      ...ids,
      eventId: newId<EvvEventId>('evv'),
      at,
      deviceAt: instant(Date.now()),
      ...(offset === undefined ? {} : { clockOffsetMs: offset }),
      place,
      outcome,
      ...(visit.appointment ? { appointmentId: visit.appointment.id } : {}),
      ...(reason ? { reason } : {}),
    });
  };
  return (
    <Section title="Check out">
      <ClockTable />
      {checkedIn(entries) ? (
        <div className="visit-row">
          <Button variant="filled" loading={busy || looking} onClick={() => void leave('complete')}>
            Check out now
          </Button>
          {unfinished ? (
            <>
              <TextInput
                label="Why the visit ends unfinished"
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
                className="visit-grow"
              />
              <Button onClick={() => void leave('incomplete')}>Check out unfinished</Button>
            </>
          ) : (
            <Button variant="subtle" onClick={() => setUnfinished(true)}>
              Leave unfinished…
            </Button>
          )}
        </div>
      ) : null}
      {visit.encounter?.doc.signed ? null : (
        <p className="visit-hint">You may check out at the door and sign later; the visit is done when both are.</p>
      )}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </Section>
  );
}
