import type { PatientId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { QueryInput } from '../../../shared/protocol/queries.ts';
import { useEngineQuery } from '../../app/engine.ts';

type ChartKind = QueryInput<'chartRecords'>['kind'];

interface Answer<K extends ChartKind> {
  readonly data: readonly StoredRecord<K>[] | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}

/** All of one kind in a patient's chart. The query answers for many kinds; here its type is that of the kind that was asked for. */
export function useChartRecords<K extends ChartKind>(patientId: PatientId, kind: K): Answer<K> {
  const { data, isPending, isError, refetch } = useEngineQuery('chartRecords', { patientId, kind }, { kinds: [kind] });
  return { data: data as readonly StoredRecord<K>[] | undefined, isPending, isError, refetch };
}
