import { Button, CloseButton, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode, type Ref } from 'react';
import type { VisitRow } from '../../../shared/protocol/queries.ts';
import type { AppointmentId } from '../../../shared/records/ids.ts';
import { StartCallButton } from '../../widgets/calls/start-call-button.tsx';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { ContactDialog } from '../../widgets/contact/contact-dialog.tsx';
import { contactWords } from '../../widgets/contact/contact-words.ts';
import { RelativeTime } from '../../widgets/date-time.tsx';
import { dateOf, formatDate, formatTimeRange } from '../../widgets/format-time.ts';
import { useStartNote } from '../../widgets/note/use-start-note.ts';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { ReadinessList } from '../../widgets/readiness/readiness-list.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { canCancel, canConfirm, canMove } from './move-visit.ts';
import { PatientLink } from './patient-link.tsx';
import { classLooks, visitLook } from './visit-look.ts';
import { timeAtPatient } from './zone-note.ts';

interface VisitDetailsProps {
  readonly ref?: Ref<HTMLElement>;
  readonly row: VisitRow;
  readonly onClose: () => void;
  readonly onMove: () => void;
  readonly onCancel: () => void;
}

const confirmations = [
  { value: 'unconfirmed', label: 'Not yet' },
  { value: 'confirmed', label: 'Yes' },
  { value: 'declined', label: 'Declined' },
] as const;

/** Everything about one visit, beside the calendar, and what can be done with it. */
export function VisitDetails({ ref, row, onClose, onMove, onCancel }: VisitDetailsProps) {
  const { doc } = row.record;
  const style = useTimeStyle();
  const look = visitLook(doc);
  const confirming = useCommand();
  const there = timeAtPatient(new Date(doc.start), doc.timeZone, laptopZone(), style.clock);
  const atHome = classLooks[doc.class];

  const confirm = (confirmation: string): void => {
    const known = confirmations.find(({ value }) => value === confirmation);
    if (known)
      void confirming.run('appointment.confirm', { appointmentId: row.record.id, patientId: doc.patientId, confirmation: known.value });
  };

  return (
    <aside className="visit-details" aria-label="Visit" tabIndex={-1} ref={ref}>
      <header>
        <h2>Visit</h2>
        <CloseButton aria-label="Close visit" onClick={onClose} />
      </header>
      <PatientTag patient={row.patient} stacked />
      <p className="visit-details-status visit-marks" data-tone={look.tone}>
        <look.icon size={16} stroke={1.8} aria-hidden="true" />
        {look.word}
        {row.waiting && ' · waiting to be sent'}
      </p>
      <dl>
        <Fact name="When">
          <span className="hl-num">{formatDate(dateOf(doc.start, laptopZone()), { weekday: true })}</span>
          <span className="hl-num">{formatTimeRange(doc.start, doc.end, style)}</span>
          {there && <span className="visit-card-zone">{there}</span>}
        </Fact>
        <Fact name="Nurse">{row.practitionerName ?? 'No nurse yet'}</Fact>
        <Fact name="Visit for">{doc.serviceType}</Fact>
        <Fact name="Where">
          <span className="visit-details-where">
            <atHome.icon size={15} stroke={1.8} aria-hidden="true" /> {atHome.word}
          </span>
        </Fact>
        {doc.window && (
          <Fact name="Patient's hours">{formatTimeRange(doc.window.earliest, doc.window.latest, { ...style, zone: doc.timeZone })}</Fact>
        )}
        {doc.note && <Fact name="Note">{doc.note}</Fact>}
        {doc.cancelReason && <Fact name="Cancelled because">{doc.cancelReason}</Fact>}
      </dl>
      {canConfirm(doc.status) && (
        <div>
          <p className="visit-details-label" id="visit-confirmation">
            Patient confirmed the time
          </p>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="visit-confirmation"
            data={[...confirmations]}
            value={doc.confirmation}
            onChange={confirm}
          />
          <PatientLink key={row.record.id} appointmentId={row.record.id as AppointmentId} />
        </div>
      )}
      {confirming.problem && (
        <Notice tone="caution" alert>
          {confirming.problem}
        </Notice>
      )}
      {canConfirm(doc.status) && <VisitReadiness key={row.record.id} row={row} />}
      <VisitContacts row={row} />
      <VisitNotes row={row} />
      <div className="visit-details-actions">
        <GoLink to={paths.visit(row.record.id)}>Open visit</GoLink>
        <GoLink to={paths.patient(doc.patientId)}>Open chart</GoLink>
        {doc.class === 'VR' && canConfirm(doc.status) && (
          <StartCallButton patientId={doc.patientId} appointmentId={row.record.id as AppointmentId} />
        )}
        {canMove(doc.status) && <Button onClick={onMove}>Move visit…</Button>}
        {canCancel(doc.status) && <Button onClick={onCancel}>Cancel visit…</Button>}
      </div>
    </aside>
  );
}

/** Whether everything is there, in a word; opened, each thing with what mends it. */
function VisitReadiness({ row }: { readonly row: VisitRow }) {
  const [calling, setCalling] = useState(false);
  const { data } = useEngineQuery('readiness', { appointmentId: row.record.id });
  if (!data) return null;
  const blocked = data.filter(({ state }) => state === 'blocked').length;
  const open = data.filter(({ state }) => state !== 'ready').length;
  return (
    <details className="visit-ready">
      <summary>
        Readiness: {open === 0 ? 'all there' : blocked > 0 ? `${String(blocked)} in the way` : `${String(open)} to look at`}
      </summary>
      <ReadinessList visit={row.record} items={data} onCall={() => setCalling(true)} />
      {calling && <ContactDialog visit={row.record} patient={row.patient} onClose={() => setCalling(false)} />}
    </details>
  );
}

/** Who was reached about this visit, and a way to write the next call down. */
function VisitContacts({ row }: { readonly row: VisitRow }) {
  const [open, setOpen] = useState(false);
  const { data } = useEngineQuery('contacts', { patientId: row.record.doc.patientId });
  const about = data?.filter(({ doc }) => doc.appointmentId === row.record.id) ?? [];
  return (
    <div className="visit-contacts">
      <p className="visit-details-label">Contact about this visit</p>
      {about.length === 0 ? <p className="visit-contacts-none">Nobody was called yet.</p> : null}
      <ul>
        {about.slice(0, 3).map(({ id, doc }) => (
          <li key={id}>
            {contactWords(doc)} <RelativeTime at={doc.at} />
          </li>
        ))}
      </ul>
      <Button size="xs" onClick={() => setOpen(true)}>
        Note a call…
      </Button>
      {open && <ContactDialog visit={row.record} patient={row.patient} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** The note of this visit: begin it, go on with it, or read it. */
function VisitNotes({ row }: { readonly row: VisitRow }) {
  const { doc, id } = row.record;
  const go = useGo();
  const { start, busy, problem } = useStartNote();
  const { data } = useEngineQuery('patientNotes', { patientId: doc.patientId });
  const note = data?.find(({ record }) => record.doc.appointmentId === id && record.doc.status !== 'entered-in-error');
  if (note)
    return (
      <Button fullWidth variant="light" onClick={() => go(paths.note(note.record.id))}>
        {note.record.doc.status === 'preliminary' ? 'Go on with the note' : 'Read the note'}
      </Button>
    );
  const begin = (): void =>
    void start({
      patientId: doc.patientId,
      type: 'visit',
      title: doc.serviceType,
      occurredAt: doc.start,
      appointmentId: id as AppointmentId,
    });
  return (
    <>
      <Button fullWidth variant="filled" disabled={busy || data === undefined} onClick={begin}>
        Start note
      </Button>
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
