import { Checkbox, Select } from '@mantine/core';
import { addDays, format, startOfDay } from 'date-fns';
import { useMemo, useState } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import { proposeNurses, type Proposal, type Proposed } from '../../../shared/planning/reschedule/propose.ts';
import type { Rescheduling } from '../../../shared/protocol/queries-plan.ts';
import type { PractitionerId, TimeOffId } from '../../../shared/records/ids.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { newId, runCommand, useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { momentOf, laptopZone } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { FitNotes } from '../../widgets/fit/fit-notes.tsx';
import { useFitWords } from '../../widgets/fit/use-fit-words.ts';
import { DateTime, TimeRange } from '../../widgets/date-time.tsx';
import { StaffSelect } from '../../widgets/staff-select.tsx';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';
import { moveOf, slot } from './move-visit.ts';
import './nurse-away-dialog.css';

interface NurseAwayDialogProps {
  readonly day: Date;
  readonly nurse: PractitionerId | undefined;
  readonly onClose: () => void;
}

type Reason = DocOf<'time-off'>['reason'];
const reasons: readonly { readonly value: Reason; readonly label: string }[] = [
  { value: 'sick', label: 'Sick' },
  { value: 'holiday', label: 'Holiday' },
  { value: 'training', label: 'Training' },
  { value: 'other', label: 'Other' },
];

/** Somebody cannot come: the days off are written down, and each visit is offered to those who can take it. Nothing moves before it was accepted. */
export function NurseAwayDialog({ day, nurse: first, onClose }: NurseAwayDialogProps) {
  const [nurse, setNurse] = useState(first);
  const [reason, setReason] = useState<Reason>('sick');
  const [from, setFrom] = useState(format(day, 'yyyy-MM-dd'));
  const [to, setTo] = useState(format(day, 'yyyy-MM-dd'));
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const words = useRefusalText();
  const start = momentOf({ date: from, time: '00:00' }, laptopZone())?.at;
  const last = momentOf({ date: to, time: '00:00' }, laptopZone())?.at;
  const end = last && addDays(startOfDay(last), 1);
  const ready = nurse !== undefined && start !== undefined && end !== undefined && start < end;
  const answer = useEngineQuery(
    'rescheduling',
    {
      practitionerId: nurse ?? 'prac-none',
      from: instant((start ?? day).getTime()),
      to: instant((end ?? day).getTime()),
    },
    { enabled: ready, keepPrevious: true },
  );
  const data = ready ? answer.data : undefined;
  const proposed = useMemo(() => (data ? propose(data) : []), [data]);
  const pick = (one: Proposed): Proposal | undefined => {
    const id = chosen.get(one.visitId);
    return id === 'nobody'
      ? undefined
      : (one.proposals.find(({ nurseId }) => nurseId === id) ?? (id === undefined ? one.proposals[0] : undefined));
  };
  const accepted = proposed.filter((one) => pick(one) !== undefined).length;

  const submit = async (): Promise<void> => {
    if (!data || !ready) return;
    setBusy(true);
    const failed: string[] = [];
    const say = async (what: string, run: ReturnType<typeof runCommand>): Promise<boolean> => {
      const outcome = await run.catch(() => undefined);
      if (outcome?.ok) return true;
      failed.push(`${what}: ${outcome ? words(outcome.refusal) : 'could not be saved on this laptop.'}`);
      return false;
    };
    const off = { timeOffId: newId<TimeOffId>('off'), practitionerId: nurse, reason };
    await say('Time off', runCommand('time-off.record', { ...off, start: instant(start.getTime()), end: instant(end.getTime()) }));
    let moved = 0;
    for (const one of proposed) {
      const proposal = pick(one);
      const visit = data.visits.find(({ row }) => row.record.id === one.visitId);
      if (!proposal || !visit) continue;
      const move = moveOf(visit.row, slot(proposal.start, proposal.end, proposal.nurseId), `Nurse away: ${reason}`);
      if (await say(visit.row.patient.name, runCommand('appointment.move', { ...move, movedAt: now() }))) moved += 1;
    }
    setBusy(false);
    if (failed.length > 0) return setProblems(failed);
    toast({ text: `${countOf(moved, 'visit')} given to other nurses; ${proposed.length - moved} left where they are.` });
    onClose();
  };

  return (
    <Dialog
      title="Nurse away"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={accepted === 0 ? 'Record time off' : `Record time off, move ${countOf(accepted, 'visit')}`}
      closeLabel="Change nothing"
      size="xl"
      busy={busy}
      disabled={!ready || !data}
      problem={problems.length > 0 ? problems.join(' ') : undefined}
    >
      <div className="away-who">
        <StaffSelect label="Who" value={nurse} onChange={(id) => setNurse(id as PractitionerId | undefined)} />
        <DayField label="From" value={from} onChange={setFrom} />
        <DayField label="To, that day included" value={to} onChange={setTo} />
      </div>
      <Choice label="Why" required options={reasons} value={reason} onChange={(value) => value && setReason(value)} />
      {data && proposed.length === 0 && <p className="away-none">No visits are booked with this nurse in these days.</p>}
      {data && proposed.length > 0 && (
        <ul className="away-visits" aria-label="Visits to hand over">
          {proposed.map((one) => {
            const visit = data.visits.find(({ row }) => row.record.id === one.visitId);
            if (!visit) return null;
            return (
              <AwayVisit
                key={one.visitId}
                visit={visit}
                proposed={one}
                nameOf={(id) => data.nurses.find((other) => other.id === id)?.name ?? 'Somebody'}
                picked={pick(one)}
                onPick={(id) => setChosen(new Map(chosen).set(one.visitId, id))}
              />
            );
          })}
        </ul>
      )}
    </Dialog>
  );
}

interface AwayVisitProps {
  readonly visit: Rescheduling['visits'][number];
  readonly proposed: Proposed;
  readonly nameOf: (id: string) => string;
  readonly picked: Proposal | undefined;
  readonly onPick: (nurseId: string) => void;
}

function AwayVisit({ visit: { row }, proposed, nameOf, picked, onPick }: AwayVisitProps) {
  const { doc } = row.record;
  const words = useFitWords();
  return (
    <li>
      <Checkbox
        aria-label={`Hand over the visit of ${row.patient.name}`}
        checked={picked !== undefined}
        disabled={proposed.proposals.length === 0}
        onChange={(event) => onPick(event.currentTarget.checked ? (proposed.proposals[0]?.nurseId ?? 'nobody') : 'nobody')}
      />
      <div className="away-visit">
        <strong>{row.patient.name}</strong>
        <span>
          <DateTime at={doc.start} weekday year={false} /> · {doc.serviceType}
          {doc.confirmation === 'confirmed' ? ' · confirmed by the patient' : ''}
        </span>
      </div>
      <div className="away-to">
        {proposed.proposals.length > 0 ? (
          <>
            <Select
              size="xs"
              aria-label={`Nurse for ${row.patient.name}`}
              allowDeselect={false}
              data={[
                ...proposed.proposals.map(({ nurseId }) => ({ value: nurseId, label: nameOf(nurseId) })),
                { value: 'nobody', label: 'Leave it where it is' },
              ]}
              value={picked?.nurseId ?? 'nobody'}
              onChange={(id) => id && onPick(id)}
            />
            {picked?.otherTime && (
              <span className="away-time">
                At another time: <TimeRange start={picked.start} end={picked.end} />. The patient must agree.
              </span>
            )}
            {picked && <FitNotes broken={picked.broken} />}
          </>
        ) : (
          <>
            <span className="away-nobody">Nobody can take it on that day.</span>
            <ul className="away-why">
              {proposed.why.slice(0, 3).map(({ nurseId, broken }) => (
                <li key={nurseId}>
                  {nameOf(nurseId)}: {words(broken)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </li>
  );
}

function propose({ visits, nurses }: Rescheduling): readonly Proposed[] {
  const orphans = visits.map(({ row: { record }, patient }) => ({
    ...{ id: record.id, start: record.doc.start, end: record.doc.end, timeZone: record.doc.timeZone, window: record.doc.window },
    ...{ requires: record.doc.requires ?? [], promised: record.doc.confirmation === 'confirmed' },
    ...{ place: patient?.place, language: patient?.language, preference: patient?.preference, knownTo: patient?.knownTo },
  }));
  return proposeNurses(orphans, nurses);
}
