import type { LocationId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { recordsWhere } from '../data/tables/records.ts';
import { Stop } from './stop.ts';

export interface Branch {
  readonly id: LocationId;
  readonly doc: DocOf<'location'>;
}

/** The organisation that is meant: the named one, or the only one there is. */
export async function chooseOrganization(database: Database, named: string | undefined): Promise<string> {
  const rows = await database.query<{ org_id: string }>('SELECT org_id FROM org_clock ORDER BY org_id');
  const ids = rows.map(({ org_id }) => org_id);
  if (named !== undefined) {
    if (!ids.includes(named)) throw new Stop(`There is no organisation ${named} here. There are: ${ids.join(', ') || 'none'}.`);
    return named;
  }
  const [only, second] = ids;
  if (only === undefined)
    throw new Stop('There is no organisation yet. Make one with "hearthline organization add", or "hearthline demo".');
  if (second !== undefined) throw new Stop(`Say which organisation: --org ${ids.join(' or ')}.`);
  return only;
}

export async function branchesOf(database: Database, orgId: string): Promise<Branch[]> {
  const rows = await database.snapshot(orgId, (query) => recordsWhere(query, orgId, 'location', {}, 1000));
  return rows.map(({ id, doc }) => ({ id: id as LocationId, doc: doc as unknown as DocOf<'location'> }));
}

/** The branch that is meant, by name or id, or the only one. */
export async function chooseBranch(database: Database, orgId: string, named: string | undefined): Promise<Branch> {
  const branches = await branchesOf(database, orgId);
  const fitting =
    named === undefined ? branches : branches.filter(({ id, doc }) => id === named || doc.name.toLowerCase() === named.toLowerCase());
  const [only, second] = fitting;
  if (only && !second) return only;
  throw new Stop(`Say which branch: --branch ${branches.map(({ doc }) => `"${doc.name}"`).join(' or ')}.`);
}
