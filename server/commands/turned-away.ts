import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type { Query } from '../data/database.ts';
import type { OrgClock } from '../data/tables/org-clock.ts';
import { sessionsOf, type SessionRow } from '../data/tables/session.ts';
import { objectionTo } from '../identity/authenticate.ts';
import type { Over, Submission } from './submission.ts';

/** Why nothing is taken: the session holds no more, or the laptop must first learn that this server is not the one it followed. */
export type TurnedAway = ErrorCode | 'follows-another';

type Sessions = ReadonlyMap<string, SessionRow>;

/** The sessions that some work came over, by token. */
export async function sessionsOver(query: Query, submissions: readonly Submission[]): Promise<Sessions> {
  const tokens = new Set(submissions.flatMap(({ over }) => over?.token ?? []));
  return tokens.size > 0 ? sessionsOf(query, [...tokens]) : new Map();
}

/** Whose work is not taken. `clock` is locked, and the sessions were asked for after that. */
export function whoIsTurnedAway(submissions: readonly Submission[], sessions: Sessions, clock: OrgClock): Map<Over, TurnedAway> {
  const overs = new Set(submissions.flatMap(({ over }) => over ?? []));
  const away = [...overs].flatMap((over): [Over, TurnedAway][] => {
    const why = objectionTo(sessions.get(over.token)) ?? (followsUs(clock, over) ? undefined : 'follows-another');
    return why ? [[over, why]] : [];
  });
  return new Map(away);
}

/**
 * A laptop that followed the server as it was before a restore, or another one, learns so from the header and first sends again what it
 * had sent: taking its newest work before that would turn the order in which the person acted.
 */
function followsUs({ epoch, v }: OrgClock, { follows }: Over): boolean {
  return follows.epoch === undefined || (follows.epoch === epoch && follows.cursor <= v);
}
