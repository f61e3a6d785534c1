import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import { momentsOf, workingHours } from '../../../shared/planning/fit/hours.ts';
import type { BoardNurse, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { dayOn, type BoardAxis } from './board-axis.ts';

export interface NurseDay {
  readonly works: boolean;
  /** Why the nurse is away, in a word. */
  readonly away: string | undefined;
  readonly openMinutes: number;
  readonly bookedMinutes: number;
}

const offWords: Readonly<Record<string, string>> = { sick: 'Sick', holiday: 'On holiday', training: 'In training', other: 'Away' };
/** Where nothing is recorded of a person's hours, a usual day is assumed. */
const usual = [{ from: '08:00', to: '17:00' }];

/** How much of each of a nurse's days there is, and how much is taken. */
export function nurseDays(nurse: BoardNurse, visits: readonly BoardVisit[], axis: BoardAxis): readonly NurseDay[] {
  const booked = new Array<number>(axis.days).fill(0);
  for (const { record } of visits) {
    const start = Date.parse(record.doc.start);
    const day = dayOn(axis, start);
    if (day >= 0 && day < axis.days) booked[day] = (booked[day] ?? 0) + (Date.parse(record.doc.end) - start) / 60_000;
  }
  return booked.map((bookedMinutes, i) => ({ ...openDay(nurse, axis, i), bookedMinutes }));
}

function openDay({ availability, timeOff }: BoardNurse, axis: BoardAxis, i: number): Omit<NurseDay, 'bookedMinutes'> {
  const date = dayAfter(axis.first, i);
  const spans = (workingHours(availability, date) ?? usual).flatMap((one) => {
    const span = momentsOf(one, date, axis.zone);
    return span ? [[span.start.getTime(), span.end.getTime()] as const] : [];
  });
  const whole = [[axis.midnights[i] ?? 0, axis.midnights[i + 1] ?? 0] as const];
  const off = timeOff.find(
    ({ status, start, end }) =>
      status === 'active' && (spans.length > 0 ? spans : whole).some(([from, to]) => Date.parse(start) <= from && Date.parse(end) >= to),
  );
  return {
    works: spans.length > 0,
    away: off && (offWords[off.reason] ?? 'Away'),
    openMinutes: off ? 0 : spans.reduce((sum, [from, to]) => sum + (to - from) / 60_000, 0),
  };
}

/** What expires until that day, soonest first. */
export function expiring(
  { credentials }: BoardNurse,
  today: string,
  until: string,
): readonly { readonly text: string; readonly on: string }[] {
  return credentials
    .flatMap(({ status, text, expiresOn }) =>
      status === 'active' && expiresOn && expiresOn >= today && expiresOn <= until ? [{ text, on: expiresOn }] : [],
    )
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}
