/** A nurse's day: one long infusion in the morning, three shorter visits after it. Slots never overlap, so no demo nurse is double-booked. */
export const slots = [
  { hour: 8, minute: 0, minutes: 240, long: true },
  { hour: 13, minute: 0, minutes: 60, long: false },
  { hour: 14, minute: 30, minutes: 60, long: false },
  { hour: 16, minute: 0, minutes: 60, long: false },
] as const;

export interface Slot {
  readonly dayOffset: number;
  readonly hour: number;
  readonly minute: number;
  readonly long: boolean;
}

/** The slot of a nurse's n-th patient: the first four today, the next four tomorrow, and so on. */
export function slotOf(n: number): Slot {
  const slot = slots[n % slots.length] as (typeof slots)[number];
  return { dayOffset: Math.floor(n / slots.length), hour: slot.hour, minute: slot.minute, long: slot.long };
}
