import type { RefillWindows } from './schema.ts';

/** How many days from its due day a dose of this interval is still on time. */
export function onTimeDaysOf({ onTimeDays }: RefillWindows, intervalDays: number): number {
  return (
    onTimeDays.rows.toSorted((a, b) => b.intervalAtLeast - a.intervalAtLeast).find((row) => intervalDays >= row.intervalAtLeast)?.days ?? 0
  );
}
