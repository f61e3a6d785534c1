import type { Database } from '../../../server/data/database.ts';
import { quoted } from '../../../server/data/record-sql.ts';
import { definitionOf, kinds, type Kind } from '../../../shared/records/registry.ts';

export interface ServerRow {
  readonly kind: Kind;
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  /** The document's text as it lies there: the wire carries it unchanged. */
  readonly text: string;
  readonly doc: Readonly<Record<string, unknown>>;
}

/** Everything that an organisation's records are, read without the code that is under test. */
export class ServerState {
  readonly rows = new Map<string, ServerRow>();
  private readonly now: number;

  private constructor(now: number) {
    this.now = now;
  }

  static async read(database: Database, orgId: string, now: number): Promise<ServerState> {
    const state = new ServerState(now);
    const part = (kind: Kind): string =>
      `SELECT '${kind}' AS kind, id, seq, version, doc::text AS text FROM ${quoted(kind)} WHERE org_id = $1`;
    const rows = await database.query<Omit<ServerRow, 'doc'>>(kinds.map(part).join(' UNION ALL '), [orgId]);
    for (const row of rows) state.rows.set(`${row.kind}/${row.id}`, { ...row, doc: JSON.parse(row.text) as ServerRow['doc'] });
    return state;
  }

  /** Who may see a record, by the declaration alone and the branch of its patient. */
  scopesOf({ kind, id, doc }: Pick<ServerRow, 'kind' | 'id' | 'doc'>): Set<string> {
    const patientId = kind === 'patient' ? id : doc['patientId'];
    const patient = typeof patientId === 'string' ? this.rows.get(`patient/${patientId}`) : undefined;
    const branch = patient?.doc['branchId'];
    return new Set([...definitionOf(kind).scopes(doc, id), ...(typeof branch === 'string' ? [`branch:${branch}`] : [])]);
  }

  /** What a person may see now, by the rule as it is told to people: the team, the booked visits from two days back to sixty ahead, whole branches for those who plan. */
  scopesOfPerson(personId: string): Set<string> {
    const person = this.rows.get(`practitioner/${personId}`)?.doc as { roles: string[]; branchIds: string[]; active: boolean } | undefined;
    if (!person?.active || person.roles.length === 0) return new Set();
    const plans = person.roles.some((role) => role !== 'nurse');
    const scopes = new Set(['org', `user:${personId}`, ...(plans ? person.branchIds.map((id) => `branch:${id}`) : [])]);
    if (!person.roles.includes('nurse')) return scopes;
    for (const { kind, doc } of this.rows.values()) {
      if (doc['practitionerId'] !== personId) continue;
      const cares = kind === 'care-team-participant' ? doc['status'] === 'active' : kind === 'appointment' && this.visitCounts(doc);
      const branch = this.rows.get(`patient/${String(doc['patientId'])}`)?.doc['branchId'];
      if (cares && branch !== undefined && !(plans && typeof branch === 'string' && person.branchIds.includes(branch)))
        scopes.add(`patient:${String(doc['patientId'])}`);
    }
    return scopes;
  }

  private visitCounts(doc: ServerRow['doc']): boolean {
    const days = (Date.parse(String(doc['start'])) - this.now) / 86_400_000;
    return ['pending', 'booked', 'arrived', 'checked-in', 'fulfilled', 'noshow'].includes(String(doc['status'])) && days >= -2 && days < 60;
  }
}
