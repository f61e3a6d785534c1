import type { Plant } from './plant.ts';

/** Bugs that somebody could make, each put in place of one spot of the product. The simulation must find every one. */
export const bugs: Readonly<Record<string, Plant>> = {
  'acknowledge-before-commit': {
    says: 'The server answers before its transaction is on the disk.',
    within: 150,
    patches: [
      {
        file: 'server/data/database.ts',
        find: "const { command } = await client.query('COMMIT');",
        put: "const command = 'COMMIT'; void client.query('COMMIT').catch(() => undefined); asked.clear();",
      },
    ],
  },
  'saved-before-the-disk': {
    says: 'The laptop says "saved" before the disk has it.',
    within: 100,
    patches: [
      { file: 'electron/engine/data/transaction.ts', find: "inTransaction(db, 'full', work)", put: "inTransaction(db, 'normal', work)" },
    ],
  },
  'save-among-the-held': {
    says: 'What a person saves is held back with the rows that come by themselves.',
    within: 100,
    patches: [
      { file: 'electron/engine/data/transaction.ts', find: "return inTransaction(db, 'full', work);", put: 'return shortly(db, work);' },
    ],
  },
  'skip-the-savepoint': {
    says: 'What a refused command had half done stays.',
    within: 150,
    patches: [
      {
        file: 'server/commands/decide-one.ts',
        find: 'if (!decision.yes) return refused(',
        put: 'if (!decision.yes) for (const fact of Object.values(facts)) if (fact?.doc) set.put([{ ...fact, doc: { ...fact.doc, half: 1 } }], id); if (!decision.yes) return refused(',
      },
    ],
  },
  'twice-the-same': {
    says: 'A command that comes a second time is taken a second time.',
    within: 60,
    patches: [
      {
        file: 'server/commands/run-commands.ts',
        find: 'const earlier = answers.get(envelope.id);',
        put: 'const earlier = entries.some(({ id }) => id === envelope.id) ? answers.get(envelope.id) : undefined;',
      },
    ],
  },
  'purge-before-push': {
    says: 'A patient who was taken away leaves together with the unsent work on them.',
    within: 150,
    patches: [
      {
        file: 'electron/engine/sync/purge.ts',
        find: "filter(({ state, scope }) => state === 'lost' && !holdsUnsentWork(person, scope));",
        put: "filter(({ state }) => state === 'lost'); for (const { scope } of lost) { db.prepare('delete from outbox where patient_id = ?').run(scope.slice(8)); void holdsUnsentWork(person, scope); }",
      },
    ],
  },
  'drop-the-shadow': {
    says: "The server's version of a changed record is not kept aside.",
    within: 30,
    patches: [{ file: 'electron/engine/commands/apply-writes.ts', find: 'keepShadow(writer.db, kind, id);', put: 'void keepShadow;' }],
  },
  'cursor-by-itself': {
    says: 'The cursor moves in a transaction of its own, before the rows.',
    within: 200,
    patches: [
      {
        file: 'electron/engine/sync/apply-page.ts',
        find: '  if (writer.loading) shortly(person.db, work, step.changes.length);',
        put: "  if (step.mark?.tag === 'P') { const { cursor } = step.mark; fetchably(person.db, () => movedCursor(person, cursor)); } if (mostHeld < 0) shortly(person.db, work);",
      },
    ],
  },
  'stuck-on-the-way': {
    says: 'A command whose answer was lost is never sent again.',
    within: 30,
    patches: [
      {
        file: 'electron/engine/data/tables/outbox.ts',
        find: "update outbox set state = 'waiting' where state = 'sending'",
        put: "update outbox set state = 'waiting' where state = 'sending' and 0",
      },
      {
        file: 'electron/engine/data/tables/outbox.ts',
        find: "...of.all('sending', limit), ",
        put: '',
      },
    ],
  },
  'refused-is-gone': {
    says: 'A refused command is removed, with all its words.',
    within: 150,
    patches: [
      {
        file: 'electron/engine/sync/take-outcomes.ts',
        find: 'markRefused(db, id, at, refusal, standsOn(db, row.n, touches));',
        put: "markRefused(db, id, at, refusal, standsOn(db, row.n, touches)); db.prepare('delete from outbox where id = ?').run(id);",
      },
    ],
  },
  'no-back-fill': {
    says: 'A scope that is given is taken as whole at once.',
    within: 60,
    patches: [
      {
        file: 'electron/engine/sync/take-scopes.ts',
        find: 'cursor === 0 ? {',
        put: 'cursor >= 0 ? {',
      },
    ],
  },
  'page-skips-the-rest': {
    says: 'After a full page the cursor jumps to the end.',
    within: 30,
    patches: [
      {
        file: 'server/sync/answer.ts',
        find: 'const after = full ? (entries.at(-1)?.seq ?? cursor) : Math.max(head, cursor);',
        put: 'const after = Math.max(head, cursor);',
      },
    ],
  },
  'everybody-sees': {
    says: "Rows of somebody else's patients are sent along.",
    within: 60,
    patches: [
      { file: 'server/sync/feed-page.ts', find: ' AND held.scopes IS NOT NULL', put: '' },
      {
        file: 'server/sync/feed-page.ts',
        find: 'WHERE org_id = $1 AND feed.scope = mine.scope AND seq > $3',
        put: "WHERE org_id = $1 AND (feed.scope = mine.scope OR mine.scope = 'org') AND seq > $3",
      },
    ],
  },
  'gone-is-not-told': {
    says: 'A record that leaves a scope stays on the laptops.',
    within: 200,
    patches: [{ file: 'server/sync/feed-page.ts', find: 'if (tellGone && seen < ofKind.length)', put: 'if (tellGone && seen < 0)' }],
  },
  'restore-unnoticed': {
    says: 'A server that was set back is taken for the same.',
    within: 200,
    patches: [
      {
        file: 'electron/engine/sync/reset.ts',
        find: 'return (epoch !== undefined && epoch !== header.epoch) || header.head < cursorOf(person);',
        put: 'return epoch === "" && header.head < cursorOf(person);',
      },
    ],
  },
  'restore-forgets-sent': {
    says: 'After a restore nothing is sent again.',
    within: 200,
    patches: [{ file: 'electron/engine/sync/reset.ts', find: '    sendAgain(db);', put: '    void sendAgain;' }],
  },
  'rebase-ignores-searches': {
    says: 'A command that looked for records is not run again when they change.',
    within: 400,
    patches: [
      {
        file: 'electron/engine/sync/rebase.ts',
        find: "concern.endsWith('/*') ? kinds.has(kindOf(concern)) : keys.has(concern)",
        put: 'keys.has(concern)',
      },
    ],
  },
  'signed-can-change': {
    says: 'A signed note can still be written.',
    within: 300,
    patches: [
      {
        file: 'shared/domain/notes/write-note.ts',
        find: "if (note.doc.status !== 'preliminary')",
        put: "if (note.doc.status === 'entered-in-error')",
      },
    ],
  },
  'purge-leaves-words': {
    says: 'The search index keeps the words of a patient who was taken away.',
    within: 150,
    patches: [
      { file: 'electron/engine/data/record-writer.ts', find: 'if (!this.loading) unindexRow(this.db, kind, id);', put: 'void unindexRow;' },
    ],
  },
  'purge-leaves-pages': {
    says: 'Pages of a patient who was taken away are freed and not wiped.',
    within: 200,
    patches: [
      { file: 'electron/engine/data/open-store.ts', find: "db.pragma('secure_delete = on');", put: "db.pragma('secure_delete = off');" },
    ],
  },
  'settled-too-early': {
    says: 'A change is off the screen between its answer and its row.',
    within: 30,
    patches: [
      {
        file: 'electron/engine/sync/take-outcomes.ts',
        find: "markSent(db, idsOf('applied'), at, head, false);",
        put: "markSent(db, idsOf('applied'), at, 0, false);",
      },
    ],
  },
  'revoked-may-speak': {
    says: 'A laptop that was revoked is still let in.',
    within: 200,
    patches: [{ file: 'server/identity/authenticate.ts', find: "if (session.deviceRevoked) return 'device-revoked';", put: '' }],
  },
  'log-tells': {
    says: 'The server writes what it is sent into its log.',
    within: 20,
    patches: [
      {
        file: 'server/http/sync-route.ts',
        find: 'const old = body.protocol < protocol.oldestSpoken;',
        put: 'request.log.info(body); const old = body.protocol < protocol.oldestSpoken;',
      },
    ],
  },
  'rows-without-looking': {
    says: 'Rows that come by the live line are taken in whatever was before them.',
    within: 60,
    patches: [{ file: 'electron/engine/sync/take-news.ts', find: 'head.from > cursor || ', put: '' }],
  },
  'line-tells-everybody': {
    says: "The live line carries rows of somebody else's patients.",
    within: 100,
    patches: [
      {
        file: 'server/live/news.ts',
        find: '.filter(({ changedIn }) => changedIn.some((scope) => own.has(scope)))',
        put: '',
      },
      { file: 'server/live/news.ts', find: 'const seen = scopes.filter((scope) => own.has(scope));', put: 'const seen = scopes;' },
    ],
  },
  'yes-by-the-line-before-commit': {
    says: 'Work that comes by the live line is called taken before its transaction is on the disk.',
    within: 150,
    patches: [
      {
        file: 'server/live/push.ts',
        find: 'const taken = await handOver.take(reader, token, round, readHealth(health));',
        put: `void handOver.take(reader, token, round, readHealth(health)).catch(() => undefined);
  const outcomes = round.commands.map(({ id }) => ({ id, outcome: 'applied' as const }));
  const taken = { epoch: round.epoch, head: round.cursor + 1, outcomes };`,
      },
    ],
  },
  'rows-to-the-revoked': {
    says: 'Rows go out by the live line of a laptop that was revoked.',
    within: 400,
    patches: [
      { file: 'server/live/lines.ts', find: 'telling.holds(one.token) ?', put: '(telling.holds(one.token) || true) ?' },
      { file: 'server/live/lines.ts', find: 'one.holdsAsOf === this.#ends;', put: '(one.holdsAsOf === this.#ends || true);' },
    ],
  },
  'passes-over-everything': {
    says: 'A node takes a commit for one that concerns none of its lines, whatever its note says.',
    within: 60,
    patches: [{ file: 'server/live/lines.ts', find: 'const touched = new Set(note.touched);', put: 'const touched = new Set<string>();' }],
  },
  'passes-over-the-unsure': {
    says: 'A node passes over a commit although it does not know for sure what one of its lines may see.',
    within: 60,
    patches: [
      {
        file: 'server/live/lines.ts',
        find: 'mine.some(({ scopesAt, reader }) => scopesAt === 0 || ',
        put: 'mine.some(({ reader }) => ',
      },
      { file: 'server/live/lines.ts', find: 'if (one.scopesAt > 0 && !changed', put: 'if (!changed' },
    ],
  },
  'passes-over-a-gap': {
    says: 'A node believes a note although it has not heard the one before.',
    within: 60,
    patches: [
      {
        file: 'server/live/lines.ts',
        find: '(told === note.from ? this.#unread(note, mine) : undefined)',
        put: 'this.#unread(note, mine)',
      },
    ],
  },
  'tells-another-commit': {
    says: 'A node tells what it wrote last, whichever commit the note is of.',
    within: 60,
    patches: [{ file: 'server/live/lines.ts', find: 'last && last.mark === note.mark ?', put: 'last ?' }],
  },
  'note-names-too-little': {
    says: 'The note of a commit leaves out one of the scopes that it touched.',
    within: 60,
    patches: [
      {
        file: 'server/data/tables/org-commit.ts',
        find: 'touched: touched ?? undefined',
        put: 'touched: touched?.slice(1)',
      },
    ],
  },
  'wrong-order': {
    says: 'Commands are sent newest first.',
    within: 150,
    patches: [
      {
        file: 'electron/engine/data/tables/outbox.ts',
        find: '.sort((a, b) => a.n - b.n).slice(0, limit)',
        put: '.sort((a, b) => b.n - a.n).slice(0, limit)',
      },
    ],
  },
};
