import type { FitFacts } from '../../../shared/protocol/queries-plan.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { AppointmentId, PatientId, PractitionerId } from '../../../shared/records/ids.ts';
import { useEngineQuery } from '../../app/engine.ts';

interface About {
  readonly patientId: PatientId | undefined;
  readonly practitionerId?: PractitionerId | undefined;
  readonly appointmentId?: AppointmentId | undefined;
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

/** The facts for one nurse and one stretch of time; undefined while they are read or when something is missing. */
export function useFitFacts({ patientId, practitionerId, appointmentId, from, to }: About): FitFacts | undefined {
  const ready = patientId !== undefined && from !== undefined && to !== undefined;
  const { data } = useEngineQuery(
    'fitFacts',
    {
      patientId: patientId ?? 'pat-none',
      practitionerIds: practitionerId ? [practitionerId] : [],
      ...(appointmentId ? { appointmentId } : {}),
      from: from ?? '1970-01-01T00:00:00.000Z',
      to: to ?? '1970-01-01T00:00:00.000Z',
    },
    { enabled: ready, keepPrevious: true },
  );
  return ready ? data : undefined;
}
