import { useState } from 'react';
import type { PatientId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { runCommand } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { formatDateTime } from '../../../widgets/format-time.ts';
import { useRefusalText } from '../../../widgets/use-refusal-text.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';

interface HandedVisit {
  readonly record: StoredRecord<'appointment'>;
  readonly nurseId: string | undefined;
}

interface Leaving {
  /** The visits first: whoever still has one of them keeps the chart. @returns whether all of it was done */
  readonly leave: (participant: StoredRecord<'care-team-participant'>, visits: readonly HandedVisit[]) => Promise<boolean>;
  readonly busy: boolean;
  readonly problem: string | undefined;
}

/** Takes somebody off a care team and their visits with it: the same commands as one by one, so it works without the network too. */
export function useLeave(patientId: PatientId, zone: string): Leaving {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const words = useRefusalText();
  const style = useTimeStyle(zone);
  const say = async (what: string, run: ReturnType<typeof runCommand>): Promise<string | undefined> => {
    const outcome = await run.catch(() => undefined);
    return outcome?.ok ? undefined : `${what}: ${outcome ? words(outcome.refusal) : 'could not be saved on this laptop.'}`;
  };
  const move = ({ record: { id, doc }, nurseId }: HandedVisit): ReturnType<typeof runCommand> => {
    const { start, end, practitionerId } = doc;
    return runCommand('appointment.move', {
      ...{ appointmentId: id, patientId, movedAt: now(), reason: 'Off the care team' },
      seen: { start, end, ...(practitionerId ? { practitionerId } : {}) },
      to: { start, end, ...(nurseId ? { practitionerId: nurseId } : {}) },
    });
  };
  return {
    busy,
    problem,
    leave: async (participant, visits) => {
      setBusy(true);
      const failed: string[] = [];
      for (const one of visits) {
        const at = formatDateTime(one.record.doc.start, { ...style, weekday: true, year: false });
        const why = await say(`Visit of ${at}`, move(one));
        if (why) failed.push(why);
      }
      // With a visit that could not be moved the person stays, and may be removed again when that is settled.
      if (failed.length === 0) {
        const why = await say('Care team', runCommand('care-team.leave', { participantId: participant.id, patientId, end: now() }));
        if (why) failed.push(why);
      }
      setBusy(false);
      setProblem(failed.length > 0 ? failed.join(' ') : undefined);
      return failed.length === 0;
    },
  };
}
