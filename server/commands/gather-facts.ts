import type { Actor } from '../../shared/domain/define-command.ts';
import type { Read, Reads } from '../../shared/domain/facts.ts';
import type { StoredRecord } from '../../shared/records/registry.ts';
import { seesBranches, seesDispensing } from './care-access.ts';
import { patientOf, scopesOfRecord } from './scopes-of-record.ts';
import type { Standings } from './standing.ts';
import type { Held, WorkingSet } from './working-set.ts';

export interface Facts {
  readonly facts: Readonly<Record<string, unknown>>;
  /** Records that exist but are no business of this command: to it they are not there, and it may not write them. */
  readonly hidden: ReadonlySet<Held>;
}

/**
 * Fetches what a command asked for. A record named by id is shown only when it belongs to the patient that the command says it is about
 * (whose standing was judged), or, without a patient, when the actor may see it: else a false patient would open any record.
 */
export async function gatherFacts(
  set: WorkingSet,
  standings: Standings,
  actor: Actor,
  patientId: string | undefined,
  reads: Reads,
): Promise<Facts> {
  const hidden = new Set<Held>();
  const facts: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(reads)) facts[name] = await answer(read);
  return { facts, hidden };

  async function answer(read: Read): Promise<unknown> {
    if (read.read === 'find') return (await set.find(read.kind, read.where, read.limit)).map(asFact);
    const held = set.get(read.kind, read.id);
    if (!held) return undefined;
    if (isOwn(held, standings, actor, patientId)) return asFact(held);
    hidden.add(held);
    return undefined;
  }
}

function isOwn(held: Held, standings: Standings, actor: Actor, patientId: string | undefined): boolean {
  const about = patientOf(held.kind, held.id, held.doc);
  if (about !== undefined) return patientId === undefined ? standings.of(actor, about) === 'current' : about === patientId;
  // Of what belongs to a person alone, the server may speak to that person.
  if (actor.server) return true;
  return scopesOfRecord(held.kind, held.id, held.doc, undefined).some((scope) => scopesWithoutPatients(actor).has(scope));
}

/** What the actor sees apart from patients. */
function scopesWithoutPatients(actor: Actor): Set<string> {
  const branches = seesBranches(actor.roles) ? actor.branchIds.map((branch) => `branch:${branch}`) : [];
  const hands = seesDispensing(actor.roles) ? actor.branchIds.map((branch) => `dispense:${branch}`) : [];
  return new Set(['org', `user:${actor.id}`, ...branches, ...hands]);
}

function asFact({ kind, id, stored, doc }: Held): StoredRecord {
  return { kind, id, seq: stored?.seq ?? 0, doc } as StoredRecord;
}
