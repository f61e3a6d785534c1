import { brokenRules, type FitNurse, type FitVisit } from '../../../shared/planning/fit/fit.ts';
import { isHard, type Broken } from '../../../shared/planning/fit/broken.ts';
import { missingCredentials } from '../../../shared/planning/fit/credentials.ts';
import { wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import { dayDrive } from '../../../shared/planning/board-request.ts';
import { driveMinutes } from '../../../shared/planning/travel-time.ts';
import type { BoardData, BoardNurse, BoardVisit } from '../../../shared/protocol/queries-board.ts';

/** Where a visit would go. Without a nurse it goes back to those that nobody has yet. */
export interface BoardTarget {
  readonly nurseId: string | undefined;
  readonly start: Date;
  readonly end: Date;
}

export interface BoardVerdict {
  readonly broken: readonly Broken[];
  /** A hard rule is broken: it cannot be put there. */
  readonly impossible: boolean;
  /** Minutes of driving more (or fewer), over both nurses' days. */
  readonly driveDelta: number;
}

export interface BoardIndex {
  readonly nurses: ReadonlyMap<string, BoardNurse>;
  /** As the rows stand. */
  readonly order: readonly BoardNurse[];
  readonly visits: ReadonlyMap<string, BoardVisit>;
  readonly byNurse: ReadonlyMap<string, readonly BoardVisit[]>;
  /** The clock on which a day of driving begins and ends. */
  readonly zone: string;
}

export function indexBoard({ nurses, visits }: BoardData, zone: string): BoardIndex {
  const byNurse = new Map<string, BoardVisit[]>();
  for (const visit of visits) {
    const id = visit.record.doc.practitionerId ?? '';
    const own = byNurse.get(id);
    if (own) own.push(visit);
    else byNurse.set(id, [visit]);
  }
  return {
    nurses: new Map(nurses.map((nurse) => [nurse.id as string, nurse])),
    order: nurses,
    visits: new Map(visits.map((visit) => [visit.record.id, visit])),
    byNurse,
    zone,
  };
}

/** What putting a visit there would break and cost. */
export function judgeDrop(index: BoardIndex, visit: BoardVisit, target: BoardTarget): BoardVerdict {
  const nurse = index.nurses.get(target.nurseId ?? '');
  const broken = brokenRules(fitVisit(visit, target), nurse && fitNurse(index, nurse));
  return { broken, impossible: broken.some(isHard), driveDelta: driveDelta(index, visit, target) };
}

/** Why a visit cannot stay where it stands, in a few words; asked of every visit on the board, so only what is quickly known. */
export function standingProblem({ nurses }: BoardIndex, { record: { doc }, preference }: BoardVisit): string | undefined {
  const nurse = nurses.get(doc.practitionerId ?? '');
  if (!nurse) return undefined;
  if (nurse.timeOff.some(({ status, start, end }) => status === 'active' && start < doc.end && end > doc.start)) return 'The nurse is away';
  if (preference?.avoidedIds.includes(nurse.id)) return 'The patient asked not to be visited by this nurse';
  const requires = [...(doc.requires ?? []), ...(preference?.requires ?? [])];
  const [missing] = requires.length > 0 ? missingCredentials(requires, nurse.credentials, doc.start.slice(0, 10)) : [];
  return missing && `The nurse lacks ${missing.text}`;
}

function fitVisit({ record: { id, doc }, preference, place, language, knownTo }: BoardVisit, { start, end }: BoardTarget): FitVisit {
  return {
    ...{ id, start: start.toISOString(), end: end.toISOString(), timeZone: doc.timeZone },
    ...{ preference, language, place: doc.class === 'VR' ? undefined : place, knownTo },
    window: doc.window && Math.abs(Date.parse(doc.window.earliest) - start.getTime()) < 12 * 3_600_000 ? doc.window : undefined,
    requires: [...new Set([...(doc.requires ?? []), ...(preference?.requires ?? [])])],
  };
}

function fitNurse(index: BoardIndex, { id, credentials, timeOff, availability }: BoardNurse): FitNurse {
  return { id, credentials, timeOff, availability, visits: heldBy(index, id) };
}

function heldBy({ byNurse }: BoardIndex, nurseId: string | undefined) {
  return (byNurse.get(nurseId ?? '') ?? []).map(({ record: { id, doc }, place }) => ({
    id,
    start: doc.start,
    end: doc.end,
    place: doc.class === 'VR' ? undefined : place,
  }));
}

function driveDelta(index: BoardIndex, { record, place }: BoardVisit, target: BoardTarget): number {
  const from = record.doc.practitionerId;
  const dayOf = (at: string): string => wallTimeOf(new Date(at), index.zone).date;
  const drive = (nurseId: string | undefined, day: string, with_: { start: string; place: typeof place } | undefined): number => {
    const nurse = index.nurses.get(nurseId ?? '');
    if (!nurse) return 0;
    const noon = Date.parse(`${day}T12:00:00.000Z`);
    const near = (at: string): boolean => Math.abs(Date.parse(at) - noon) < 30 * 3_600_000;
    const others = heldBy(index, nurseId).filter(({ id, start }) => id !== record.id && near(start) && dayOf(start) === day);
    return dayDrive(with_ ? [...others, with_] : others, nurse.branchPlace, driveMinutes);
  };
  const was = { start: record.doc.start, place };
  const will = { start: target.start.toISOString(), place };
  const [dayWas, dayWill] = [dayOf(was.start), dayOf(will.start)];
  if (from === target.nurseId && dayWas === dayWill) return drive(from, dayWas, will) - drive(from, dayWas, was);
  return (
    drive(from, dayWas, undefined) -
    drive(from, dayWas, was) +
    drive(target.nurseId, dayWill, will) -
    drive(target.nurseId, dayWill, undefined)
  );
}
