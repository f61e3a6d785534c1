import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseCommand, readsOf } from '../../../shared/domain/decide-command.ts';
import { concernsOf } from '../commands/read-facts.ts';
import type { Database } from '../data/database.ts';
import { addToOutbox } from '../data/tables/outbox.ts';
import { durably } from '../data/transaction.ts';
import { actorOf } from './actor-of.ts';
import { UnsentJournal } from './journal.ts';
import type { SavedSession } from './saved-session.ts';

/** What was unsent in a store that was lost goes into the outbox of the new one, signed as it was. Answers how many commands. */
export function adoptJournal(db: Database, folder: string, key: Uint8Array, session: SavedSession): number {
  const envelopes = new UnsentJournal(folder, key).read();
  durably(db, () => {
    for (const envelope of envelopes) {
      const parsed = parseCommand(envelope.type, envelope.version, envelope.args);
      const concerns = parsed.ok ? concernsOf(readsOf(parsed.command, actorOf(session))) : [];
      addToOutbox(db, {
        envelope,
        patientId: parsed.ok ? parsed.command.definition.patientId(parsed.command.args) : undefined,
        supersedes: undefined,
        touches: concerns.filter((key) => !key.endsWith('/*')),
        concerns,
      });
    }
  });
  rmSync(path.join(folder, 'damaged.json'), { force: true });
  return envelopes.length;
}
