import type { ExceptionRow } from '../../../shared/protocol/queries-deliveries.ts';

/** The most urgent first, as a coordinator works through them. */
const kindTitles = {
  'late-nurse': 'Nurse is late',
  'slipped-delivery': 'Box comes too late',
  'unready-visit': 'Visit is not ready',
  unconfirmed: 'Not confirmed',
  authorization: 'No authorization',
} as const satisfies Record<ExceptionRow['kind'], string>;

export interface ExceptionKind {
  readonly kind: ExceptionRow['kind'];
  readonly title: string;
  readonly rows: readonly ExceptionRow[];
}

/** So many of a kind are seen at once; what it has beyond them waits behind one press. */
export const handful = 5;

/** The kinds that there are, each with its rows: the soonest visit first, as they come. */
export function exceptionKinds(rows: readonly ExceptionRow[]): readonly ExceptionKind[] {
  return (Object.keys(kindTitles) as ExceptionRow['kind'][]).flatMap((kind) => {
    const found = rows.filter((row) => row.kind === kind);
    return found.length === 0 ? [] : [{ kind, title: kindTitles[kind], rows: kind === 'unconfirmed' ? declinedFirst(found) : found }];
  });
}

/** How many of so many rows wait behind the press; one more line is no reason to hide it. */
export const foldedAway = (count: number): number => (count > handful + 1 ? count - handful : 0);

/** A no asks for another hour; silence asks for a call. */
function declinedFirst(rows: readonly ExceptionRow[]): readonly ExceptionRow[] {
  const isNo = ({ visit }: ExceptionRow): boolean => visit?.doc.confirmation === 'declined';
  return [...rows.filter(isNo), ...rows.filter((row) => !isNo(row))];
}
