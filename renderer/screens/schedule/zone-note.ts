import { instant } from '../../../shared/kernel/time.ts';
import { formatTime, type Clock } from '../../widgets/format-time.ts';
import { clocksDiffer } from '../../ui/time/wall-time.ts';

/** "Patient: 10:00 MST", so short that a day of a week holds it, when the patient's clock shows something else than the reader's. */
export function timeAtPatient(at: Date, patientZone: string, readerZone: string, clock: Clock): string | undefined {
  if (!clocksDiffer(at, patientZone, readerZone)) return undefined;
  return `Patient: ${formatTime(instant(at.getTime()), { clock, zone: patientZone, readerZone })}`;
}
