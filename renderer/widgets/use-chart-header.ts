import type { ChartHeader } from '../../shared/protocol/queries.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import { useEngineQuery } from '../app/engine.ts';
import { useNow } from '../app/now.ts';

interface HeaderAnswer {
  readonly data: ChartHeader | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}

/** The facts of one patient, kept on screen while the minute turns. Another patient's facts never stand in, not even for a frame. */
export function useChartHeader(patientId: PatientId): HeaderAnswer {
  const { data, isPlaceholderData, isPending, isError, refetch } = useEngineQuery(
    'chartHeader',
    { patientId, now: useNow() },
    { keepPrevious: true },
  );
  if (!isPlaceholderData) return { data, isPending, isError, refetch };
  const same = data?.patient.id === patientId;
  return { data: same ? data : undefined, isPending: !same, isError, refetch };
}
