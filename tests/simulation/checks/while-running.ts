import { decideCommand, parseCommand, readsOf } from '../../../shared/domain/decide-command.ts';
import type { Write } from '../../../shared/domain/define-command.ts';
import { canonicalJson } from '../../../shared/kernel/canonical.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import { definitionOf } from '../../../shared/records/registry.ts';
import type { Laptop } from '../world/laptop.ts';
import { confirmedRowsOf, metaOf, outboxOf, rowsOf, scopesOf } from './laptop-state.ts';
import { Memory } from './memory.ts';
import type { ServerState } from './server-state.ts';

/** I4: everything that the server had at the laptop's cursor, in the scopes that it holds, is there as it was. A gap shows here before any proof of sameness could heal it. */
export function gaps(laptop: Laptop, server: ServerState): string[] {
  if (metaOf(laptop, 'resetting') !== undefined) return [];
  const cursor = Number(metaOf(laptop, 'cursor') ?? '0');
  const mine = server.scopesOfPerson(laptop.session.person.id);
  const held = new Set(
    scopesOf(laptop)
      .filter(({ scope, state }) => state === 'held' && mine.has(scope))
      .map(({ scope }) => scope),
  );
  const confirmed = confirmedRowsOf(laptop);
  return [...server.rows.values()]
    .filter((row) => row.seq <= cursor && [...server.scopesOf(row)].some((scope) => held.has(scope)))
    .filter((row) => confirmed.get(`${row.kind}/${row.id}`)?.seq !== row.seq)
    .map(
      (row) =>
        `prefix: ${laptop.name} at ${cursor} lacks ${row.kind}/${row.id} of ${row.seq}, has ${confirmed.get(`${row.kind}/${row.id}`)?.seq ?? 'none'}`,
    );
}

/** I6 and I7: what the person sees is the server's records with their own unsettled commands run on top, in order. */
export function unlikeItsFold(laptop: Laptop): string[] {
  // Everything is fetched anew and what was sent lately waits again: a record that has not come yet still stands as the other server had it.
  if (metaOf(laptop, 'resetting') !== undefined) return [];
  const { person, organization } = laptop.session;
  const actor = { ...person, organizationId: organization.id };
  const expected = new Memory();
  for (const row of confirmedRowsOf(laptop).values())
    if (row.doc !== null) expected.put({ kind: row.kind, id: row.id, doc: JSON.parse(row.doc) as never } as Write, row.seq);
  for (const row of outboxOf(laptop)) {
    if (row.state !== 'waiting' && row.state !== 'sending' && row.settles_at === null) continue;
    const parsed = parseCommand(row.type, row.version, JSON.parse(row.args));
    if (!parsed.ok) continue;
    const decision = decideCommand(parsed.command, expected.facts(readsOf(parsed.command, actor)), { actor, at: row.at as Instant });
    if (decision.yes && decision.writes.every(({ kind, doc }) => definitionOf(kind).schema.safeParse(doc).success))
      for (const write of decision.writes) expected.put(write);
  }
  const actual = rowsOf(laptop);
  return [...new Set([...actual.keys(), ...expected.rows.keys()])]
    .filter((key) => textOf(actual.get(key)?.doc) !== canonicalOf(expected.rows.get(key)?.doc))
    .map((key) => `fold: ${laptop.name} shows ${key} as ${textOf(actual.get(key)?.doc)}, not ${canonicalOf(expected.rows.get(key)?.doc)}`);
}

/** I6 between an answer and its row: work that was taken stays on the screen by its command until the laptop has come to where its row is. */
export function offTheScreen(laptop: Laptop, heads: ReadonlyMap<string, number>): string[] {
  if (metaOf(laptop, 'resetting') !== undefined) return [];
  const cursor = Number(metaOf(laptop, 'cursor') ?? '0');
  return outboxOf(laptop)
    .filter(({ id, state, settles_at }) => state === 'sent' && settles_at === null && cursor < (heads.get(id) ?? 0))
    .map(({ id, type }) => `screen: ${laptop.name} at ${cursor} has let go of ${type}, whose row comes by ${heads.get(id) ?? 0}`);
}

function textOf(doc: string | null | undefined): string {
  return doc ? canonicalJson(JSON.parse(doc)) : 'nothing';
}

function canonicalOf(doc: unknown): string {
  return doc === undefined ? 'nothing' : canonicalJson(doc);
}
