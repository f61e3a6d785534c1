import { statfsSync } from 'node:fs';
import os from 'node:os';
import { instant } from '../../shared/kernel/time.ts';
import { protocol } from '../../shared/protocol/version.ts';
import { kinds } from '../../shared/records/registry.ts';
import { tableOf } from './data/names.ts';
import { allBlobs } from './data/tables/blobs.ts';
import { readScopes } from './data/tables/scopes.ts';
import { diagnostics } from './queries/diagnostics.ts';
import type { SyncStatus } from '../../shared/protocol/status.ts';
import type { OpenPerson } from './open-person.ts';

/** What of a workspace is looked at. */
interface Workspace {
  readonly person: OpenPerson;
  readonly readOnly: boolean;
  readonly status: () => SyncStatus;
  readonly troubles: () => readonly unknown[];
}

/** What helps somebody else to find a fault: versions, counts, states and past troubles. No word that anybody typed, no name, no id of a person or a record. */
export function diagnosticsBundle(workspace: Workspace, about: { appVersion: string; folder: string }): string {
  const { db, env, actor } = workspace.person;
  const group = (sql: string): unknown => db.prepare(sql).all();
  const { bavail, bsize } = statfsSync(about.folder);
  const blobs = allBlobs(db);
  return JSON.stringify(
    {
      about: 'Diagnostics of Hearthline on one laptop. It holds no patient data.',
      madeAt: instant(env.clock.now()),
      versions: { app: about.appVersion, protocol: protocol.current, node: process.versions.node, electron: process.versions['electron'] },
      system: {
        platform: process.platform,
        release: os.release(),
        arch: process.arch,
        cores: os.cpus().length,
        memory: os.totalmem(),
        freeMemory: os.freemem(),
        freeDisk: bavail * bsize,
      },
      person: { roles: actor.roles, branches: actor.branchIds.length },
      store: { ...diagnostics(db, {}, { actor }), readOnly: workspace.readOnly },
      status: workspace.status(),
      troubles: workspace.troubles(),
      records: Object.fromEntries(
        kinds.map((kind) => [kind, (db.prepare(`select count(*) as n from "${tableOf(kind)}"`).get() as { n: number }).n]),
      ),
      outbox: group(
        `select type, state, json_extract(refusal, '$.kind') as refusal, count(*) as n, max(attempts) as attempts from outbox group by 1, 2, 3 order by 1, 2, 3`,
      ),
      scopes: scopeCounts(workspace),
      purges: group(
        'select substr(at, 1, 10) as day, count(*) as scopes, sum(rows) as rows from purge group by 1 order by 1 desc limit 30',
      ),
      photosAndFiles: {
        here: blobs.length,
        bytes: blobs.reduce((sum, { bytes }) => sum + bytes, 0),
        waiting: blobs.filter(({ state }) => state === 'waiting').length,
        refused: blobs.flatMap(({ refused }) => refused ?? []),
      },
    },
    null,
    1,
  );
}

/** How many scopes of each sort there are: whose they are stays out. */
function scopeCounts({ person }: Workspace): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { scope, state } of readScopes(person.db)) {
    const name = `${scope.split(':')[0] ?? ''} ${state}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
