import type { Actor } from '../../shared/domain/define-command.ts';
import type { Standing } from '../../shared/domain/policy.ts';
import type { DocOf, Kind } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import { accessEndedSince } from '../data/tables/access-ended.ts';
import type { RecordRow } from '../data/tables/records.ts';
import {
  accessTimes,
  seesBranches,
  seesDispensing,
  seesOwnPatients,
  seesOwnRounds,
  visitStatusesGivingAccess,
  type AccessTimes,
} from './care-access.ts';
import type { WorkingSet } from './working-set.ts';

/** How people stand to patients, as it is in one transaction: earlier commands of it count. */
export class Standings {
  readonly #set: WorkingSet;
  readonly #times: AccessTimes;
  readonly #subjects: ReadonlySet<string>;
  readonly #patients: ReadonlySet<string>;
  #ended: ReadonlySet<string> = new Set();

  private constructor(set: WorkingSet, times: AccessTimes, subjects: readonly string[], patients: readonly string[]) {
    this.#set = set;
    this.#times = times;
    this.#subjects = new Set(subjects);
    this.#patients = new Set(patients);
  }

  /** Fetches what decides it for all these people and patients at once. */
  static async load(
    query: Query,
    orgId: string,
    set: WorkingSet,
    actors: readonly Actor[],
    patientIds: readonly string[],
    now: number,
  ): Promise<Standings> {
    const times = accessTimes(now);
    const people = actors.map(({ id }) => id as string);
    const standings = new Standings(set, times, subjectsOf(actors), patientIds);
    if (patientIds.length === 0) return standings;
    const about = [orgId, people, [...standings.#patients]];
    const adopt = async (kind: Kind, sql: string, values: readonly unknown[]): Promise<void> =>
      set.adopt(kind, await query<RecordRow>(`SELECT id, seq, version, scopes, doc FROM ${sql}`, values));
    const [ended] = await Promise.all([
      accessEndedSince(query, orgId, [...standings.#subjects], times.endedSince),
      set.load('patient', patientIds),
      adopt(
        'care-team-participant',
        'care_team_participant WHERE org_id = $1 AND practitioner_id = ANY($2) AND patient_id = ANY($3)',
        about,
      ),
      adopt(
        'appointment',
        'appointment WHERE org_id = $1 AND practitioner_id = ANY($2) AND patient_id = ANY($3) AND start >= $4 AND start < $5',
        [...about, times.graceFrom, times.visitsUntil],
      ),
      adopt(
        'delivery-stop',
        'delivery_stop WHERE org_id = $1 AND driver_id = ANY($2) AND patient_id = ANY($3) AND start_at >= $4 AND start_at < $5',
        [...about, times.graceFrom, times.roundsUntil],
      ),
    ]);
    standings.#ended = new Set(ended.map(({ subject, scope }) => `${subject} ${scope}`));
    return standings;
  }

  /** Whether all that decides it for these people, as they are, and these patients was fetched. */
  covers(actors: readonly Actor[], patientIds: readonly string[]): boolean {
    return patientIds.every((id) => this.#patients.has(id)) && subjectsOf(actors).every((subject) => this.#subjects.has(subject));
  }

  /** `patientId` must have been named to `load`. */
  of(actor: Actor, patientId: string): Standing {
    if (actor.server) return 'current';
    if (actor.portal) return actor.portal.patientId === patientId ? 'current' : 'none';
    const { visitsFrom, roundsFrom, graceFrom } = this.#times;
    if (this.#inBranch(actor, patientId) || this.#onTeam(actor, patientId) || this.#visits(actor, patientId, visitsFrom)) return 'current';
    if (this.#drivesTo(actor, patientId, roundsFrom)) return 'current';
    if (this.#endedLately(actor, patientId) || this.#visits(actor, patientId, graceFrom)) return 'ended';
    return this.#drivesTo(actor, patientId, graceFrom) ? 'ended' : 'none';
  }

  #branchOf(patientId: string): string | undefined {
    return (this.#set.get('patient', patientId)?.doc as DocOf<'patient'> | undefined)?.branchId;
  }

  #inBranch(actor: Actor, patientId: string): boolean {
    return worksInBranches(actor) && actor.branchIds.some((branch) => branch === this.#branchOf(patientId));
  }

  #onTeam(actor: Actor, patientId: string): boolean {
    const where = { practitionerId: actor.id, patientId, status: 'active' };
    return seesOwnPatients(actor.roles) && !this.#set.loaded('care-team-participant', where).next().done;
  }

  #visits(actor: Actor, patientId: string, from: string): boolean {
    if (!seesOwnPatients(actor.roles)) return false;
    const where = { practitionerId: actor.id, patientId, start: { gte: from, lt: this.#times.visitsUntil } };
    const visits = [...this.#set.loaded('appointment', where)];
    return visits.some(({ doc }) => visitStatusesGivingAccess.some((status) => status === (doc as DocOf<'appointment'>).status));
  }

  /** A stop of one's own round; a door that was taken off the round no longer counts. */
  #drivesTo(actor: Actor, patientId: string, from: string): boolean {
    if (!seesOwnRounds(actor.roles)) return false;
    const where = { driverId: actor.id, patientId, startAt: { gte: from, lt: this.#times.roundsUntil } };
    return [...this.#set.loaded('delivery-stop', where)].some(({ doc }) => (doc as DocOf<'delivery-stop'>).status !== 'removed');
  }

  #endedLately(actor: Actor, patientId: string): boolean {
    const branch = this.#branchOf(patientId);
    const subjects = [actor.id, ...(worksInBranches(actor) ? actor.branchIds.map((id) => `branch:${id}`) : [])];
    const scopes = [`patient:${patientId}`, ...(branch && worksInBranches(actor) ? [`branch:${branch}`] : [])];
    return subjects.some((subject) => scopes.some((scope) => this.#ended.has(`${subject} ${scope}`)));
  }
}

/** Whose access may have ended: the people, and the branches that they are in. */
function subjectsOf(actors: readonly Actor[]): string[] {
  return actors.flatMap(({ id, branchIds }) => [id as string, ...branchIds.map((branch) => `branch:${branch}`)]);
}

/** What is done for a patient of the branch is done in care, also by hands that see no chart; the policy says what they may do. */
function worksInBranches({ roles }: Actor): boolean {
  return seesBranches(roles) || seesDispensing(roles);
}
