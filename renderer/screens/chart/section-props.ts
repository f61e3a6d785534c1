import type { ChartHeader } from '../../../shared/protocol/queries.ts';
import type { PatientId } from '../../../shared/records/ids.ts';

/** What every section of a chart is given. */
export interface SectionProps {
  readonly header: ChartHeader;
  readonly patientId: PatientId;
}
