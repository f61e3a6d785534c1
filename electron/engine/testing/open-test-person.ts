import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '../../../shared/domain/define-command.ts';
import { deviceSigner, newDeviceKey } from '../commands/device-signer.ts';
import { putScope } from '../data/tables/scopes.ts';
import { writeMeta } from '../data/tables/meta.ts';
import type { Env } from '../env.ts';
import { nodeEnv } from '../node-env.ts';
import type { OpenPerson } from '../open-person.ts';
import { runRound, type RoundOptions, type RoundResult } from '../sync/round.ts';
import { usedStore } from './used-store.ts';

export interface TestPerson extends OpenPerson {
  readonly file: string;
  readonly key: Uint8Array;
  /** Kinds that were told as changed, since the last look. */
  readonly told: Set<string>;
  close(): void;
}

export function tempFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'hearthline-'));
}

/** A person at work on a real encrypted store, without sign-in. */
export function openTestPerson(
  actor: Actor,
  options: { folder?: string; key?: Uint8Array; env?: Partial<Env>; scopes?: readonly string[] } = {},
): TestPerson {
  const folder = options.folder ?? tempFolder();
  const key = options.key ?? randomBytes(32);
  const file = path.join(folder, 'store.db');
  const db = usedStore({ file, key });
  const told = new Set<string>();
  writeMeta(db, 'clientId', 'cli-test');
  for (const scope of options.scopes ?? []) putScope(db, { scope, state: 'held', after: 0, until: 0 });
  return {
    db,
    file,
    key,
    told,
    env: { ...nodeEnv(), ...options.env },
    actor,
    deviceId: `dev-${actor.id}`,
    signer: deviceSigner(newDeviceKey()),
    makeRoom: () => false,
    journal: { add: () => undefined },
    notify: { changed: (kinds) => [...kinds].forEach((kind) => told.add(kind)), outbox: () => undefined, queued: () => undefined },
    close: () => {
      db.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function roundOptions(serverUrl: string, person: OpenPerson, more: Partial<RoundOptions> = {}): RoundOptions {
  return {
    link: { serverUrl, token: `token-${person.actor.id}` },
    appVersion: '0',
    size: { commands: 500, rows: 200_000 },
    signal: new AbortController().signal,
    progress: () => undefined,
    ...more,
  };
}

/** Rounds until the server has no more and nothing waits or fills. */
export async function syncUntilQuiet(serverUrl: string, person: OpenPerson, more: Partial<RoundOptions> = {}): Promise<RoundResult> {
  for (let n = 0; n < 200; n += 1) {
    const result = await runRound(person, roundOptions(serverUrl, person, more));
    const open = person.db
      .prepare(`select (select count(*) from outbox where state = 'waiting') + (select count(*) from scope where state <> 'held') as n`)
      .get() as { n: number };
    if (!result.more && open.n === 0) return result;
  }
  throw new Error('never quiet');
}

/** All records of the store as one comparable value: kind/id to document. */
export function contents({ db }: OpenPerson): Record<string, unknown> {
  const tables = db
    .prepare<[], { name: string }>(
      `select name from sqlite_schema where type = 'table' and sql like '%rid integer primary key%' order by name`,
    )
    .all();
  return Object.fromEntries(
    tables.flatMap(({ name }) =>
      db
        .prepare<[], { id: string; doc: string }>(`select id, doc from "${name}" order by id`)
        .all()
        .map(({ id, doc }) => [`${name.replaceAll('_', '-')}/${id}`, JSON.parse(doc) as unknown]),
    ),
  );
}
