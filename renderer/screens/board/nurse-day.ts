import { momentsOf, workingHours } from '../../../shared/planning/fit/hours.ts';
import type { BoardNurse, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { laptopZone } from '../../ui/time/wall-time.ts';

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

/** How much of a nurse's day there is, and how much is taken. */
export function nurseDay(nurse: BoardNurse, visits: readonly BoardVisit[], date: string): NurseDay {
  const hours = workingHours(nurse.availability, date) ?? usual;
  const spans = hours.flatMap((one) => momentsOf(one, date, laptopZone()) ?? []);
  const day = momentsOf({ from: '00:00', to: '24:00' }, date, laptopZone());
  const off = nurse.timeOff.find(
    ({ status, start, end }) =>
      status === 'active' &&
      (spans.length > 0 ? spans : day ? [day] : []).some(
        (span) => Date.parse(start) <= span.start.getTime() && Date.parse(end) >= span.end.getTime(),
      ),
  );
  const minutes = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000;
  return {
    works: spans.length > 0,
    away: off && (offWords[off.reason] ?? 'Away'),
    openMinutes: off ? 0 : spans.reduce((sum, { start, end }) => sum + minutes(start, end), 0),
    bookedMinutes: visits
      .filter(({ record: { doc } }) => day && Date.parse(doc.start) >= day.start.getTime() && Date.parse(doc.start) < day.end.getTime())
      .reduce((sum, { record: { doc } }) => sum + minutes(new Date(doc.start), new Date(doc.end)), 0),
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
