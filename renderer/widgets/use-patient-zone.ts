import { useEngineQuery } from '../app/engine.ts';
import { useNow } from '../app/now.ts';

/** The zone of the place where a patient lives; undefined until it is known. */
export function usePatientZone(patientId: string | undefined): string | undefined {
  const { data } = useEngineQuery(
    'chartHeader',
    { patientId: patientId ?? '', now: useNow() },
    { enabled: patientId !== undefined, keepPrevious: true },
  );
  return data?.patient.doc.timeZone;
}
