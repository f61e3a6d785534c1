import { addMinutes, minutesBetween, type Instant } from '../../kernel/time.ts';
import { protocolsOf } from '../protocols/choose.ts';

export interface LevelDraw {
  readonly drawnAt: Instant;
  readonly doseBeganAt: Instant;
  readonly infusionMinutes: number;
  readonly intervalHours: number;
}

export interface LevelVerdict {
  readonly valid: boolean;
  readonly says: string;
}

/** Minutes before the next dose in which a draw is a trough; the protocol's data for the drug, else half an hour. */
export function troughWindow(drug: string): number {
  const text = drug.toLowerCase();
  const test = protocolsOf('sample')
    .flatMap(({ tests }) => tests)
    .find((one) => one.timing?.relation === 'trough' && one.drug?.some((name) => text.includes(name)));
  return test?.timing?.relation === 'trough' ? test.timing.withinMinutesBeforeNextDose : 30;
}

/** Is a level a trough? One drawn during or soon after a dose would make somebody change a dose that is right. */
export function judgeTrough({ drawnAt, doseBeganAt, infusionMinutes, intervalHours }: LevelDraw, windowMinutes: number): LevelVerdict {
  const after = minutesBetween(doseBeganAt, drawnAt);
  const next = addMinutes(doseBeganAt, intervalHours * 60);
  const before = minutesBetween(drawnAt, next);
  if (after < 0) return { valid: false, says: 'The draw lies before the dose that is named. Check both times.' };
  if (after < infusionMinutes) return { valid: false, says: 'Drawn while the dose was running: this is no trough.' };
  if (after < infusionMinutes + 60)
    return { valid: false, says: 'Drawn within an hour after the dose: this is nearer to a peak. Do not dose by it.' };
  if (before < -60) return { valid: false, says: `Drawn ${hours(-before)} after the next dose was due: lower than a trough.` };
  if (before > windowMinutes)
    return {
      valid: false,
      says: `Drawn ${hours(before)} before the next dose: higher than the trough. Compute with the time, or draw again.`,
    };
  return {
    valid: true,
    says:
      before >= 0
        ? `Drawn ${String(Math.round(before))} min before the next dose: a trough.`
        : 'Drawn just after the next dose was due: a trough.',
  };
}

function hours(minutes: number): string {
  return minutes < 120 ? `${String(Math.round(minutes))} min` : `${String(Math.round(minutes / 6) / 10)} h`;
}
