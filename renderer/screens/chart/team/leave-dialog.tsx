import { Radio } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { addMinutes } from '../../../../shared/kernel/time.ts';
import { appointmentActions } from '../../../../shared/records/appointment.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { useEngineQuery } from '../../../app/engine.ts';
import { useNow } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { countOf } from '../../../ui/words.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { useFitWords } from '../../../widgets/fit/use-fit-words.ts';
import { StaffSelect } from '../../../widgets/staff-select.tsx';
import { useChartRecords } from '../use-chart-records.ts';
import { handedTo, type Way } from './handed-to.ts';
import { useLeave } from './use-leave.ts';

interface LeaveDialogProps {
  readonly participant: StoredRecord<'care-team-participant'>;
  readonly patientId: PatientId;
  readonly name: string;
  readonly zone: string;
  readonly onClose: () => void;
}

/** Says what leaving does before it is done: a chart leaves somebody's laptop, and visits that are still theirs go to somebody else in the same step. */
export function LeaveDialog({ participant, patientId, name, zone, onClose }: LeaveDialogProps): ReactElement {
  const leaverId = participant.doc.practitionerId;
  const moment = useNow();
  const records = useChartRecords(patientId, 'appointment').data;
  const visits = useMemo(
    () =>
      (records ?? [])
        .filter(
          ({ doc }) =>
            doc.practitionerId === leaverId && doc.start > moment && appointmentActions.move.some((status) => status === doc.status),
        )
        .sort((a, b) => (a.doc.start < b.doc.start ? -1 : 1)),
    [records, leaverId, moment],
  );
  const [way, setWay] = useState<Way>('nurse');
  const [chosen, setChosen] = useState<string>();
  const [first, last] = [visits[0]?.doc.start, visits.at(-1)?.doc.end];
  const facts = useEngineQuery(
    'fitFacts',
    { patientId, from: first ?? moment, to: last ?? addMinutes(moment, 1) },
    { enabled: visits.length > 0, keepPrevious: true },
  ).data;
  const { proposed, handed } = useMemo(
    () => handedTo(visits, facts, { leaverId, way, nurseId: chosen }),
    [visits, facts, leaverId, way, chosen],
  );
  const nurseId = chosen ?? proposed;
  const given = handed.filter((one) => one.nurseId !== undefined).length;
  const words = useFitWords();
  const { leave, busy, problem } = useLeave(patientId, zone);
  const nurseName = facts?.nurses.find(({ id }) => id === nurseId)?.name ?? 'the nurse';

  const submit = async (): Promise<void> => {
    const done = await leave(
      participant,
      visits.flatMap((record) => {
        const one = handed.find(({ visitId }) => visitId === record.id);
        return one ? [{ record, nurseId: one.nurseId }] : [];
      }),
    );
    if (!done) return;
    const open = handed.length - given;
    const went = [given > 0 && `${countOf(given, 'visit')} went to ${nurseName}`, open > 0 && `${countOf(open, 'visit')} to nobody yet`];
    toast({ text: [`${name} is no longer on the care team`, went.filter(Boolean).join(', ')].filter(Boolean).join('; ') + '.' });
    onClose();
  };

  return (
    <Dialog
      title={`Remove ${name} from the care team?`}
      submitLabel={handed.length > 0 ? `Remove ${name}, move ${countOf(handed.length, 'visit')}` : `Remove ${name}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      busy={busy}
      disabled={records === undefined || (visits.length > 0 && facts === undefined)}
      problem={problem}
      size={visits.length > 0 ? 'md' : 'sm'}
    >
      {visits.length > 0 && (
        <>
          <Radio.Group
            label={`${countOf(visits.length, 'visit')} still planned with ${name}`}
            value={way}
            onChange={(value) => setWay(value === 'pool' || value === 'stay' ? value : 'nurse')}
          >
            <div className="leave-ways">
              <Radio value="nurse" label="Move to another nurse" />
              {way === 'nurse' && (
                <StaffSelect label="Nurse" value={nurseId} onChange={setChosen} without={[leaverId]} only={facts?.nurses ?? []} />
              )}
              <Radio value="pool" label="Move to the visits that nobody has yet" />
              <Radio
                value="stay"
                label={`Leave them with ${name}`}
                description="The chart stays on their laptop until the last of these visits."
              />
            </div>
          </Radio.Group>
          {handed.length > 0 && (
            <ul className="leave-visits" aria-label="Visits that move">
              {visits.map(({ id, doc }) => {
                const one = handed.find(({ visitId }) => visitId === id);
                return (
                  <li key={id}>
                    <DateTime at={doc.start} zone={zone} weekday year={false} />
                    <span className="hl-truncate">{doc.serviceType}</span>
                    <span>{one?.nurseId ? nurseName : 'Nobody yet'}</span>
                    {one?.why && <small>{words(one.why)}</small>}
                  </li>
                );
              })}
            </ul>
          )}
        </>
      )}
      <p>
        With the next sync this chart leaves their laptop, unless they are booked for a visit or belong to the branch. What they have not
        sent yet still arrives. They can be added again at any time.
      </p>
    </Dialog>
  );
}
