import { commandOf, isCommandType } from '../../shared/domain/commands.ts';
import { parseCommand } from '../../shared/domain/decide-command.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { CommandResult } from '../../shared/protocol/engine-api.ts';
import { runCommand } from './commands/run-command.ts';
import { dropFromOutbox, readOutboxRow, refusedRows, type OutboxRow } from './data/tables/outbox.ts';
import type { OpenPerson } from './open-person.ts';

/** Tries a refused command again, as a new one: the server keeps its answer to the old one for ever. */
export function retryRefused(person: OpenPerson, id: string): CommandResult {
  const row = refusedRow(person, id);
  if (!row) return notThere(id);
  const parsed = parseCommand(row.type, row.version, JSON.parse(row.args));
  return parsed.ok ? instead(person, row, row.type, parsed.command.args) : { ok: false, refusal: parsed.refusal };
}

/** The same with other arguments, or as another command (an addendum instead of a note that came too late). */
export function replaceRefused(person: OpenPerson, id: string, type: string, args: unknown): CommandResult {
  const row = refusedRow(person, id);
  return row ? instead(person, row, type, args) : notThere(id);
}

/** Gives a refused command up. What was thrown away, by whom and why, goes to the server as a command of its own. */
export function discardRefused(person: OpenPerson, id: string, reason: string): CommandResult {
  const row = refusedRow(person, id);
  if (!row) return notThere(id);
  const discarded = {
    commandId: row.id,
    type: row.type,
    args: JSON.parse(row.args) as unknown,
    ...(row.refusal ? { refusal: JSON.parse(row.refusal) as unknown } : {}),
    ...(row.patient_id ? { patientId: row.patient_id } : {}),
    discardedAt: instant(person.env.clock.now()),
    reason,
  };
  return runCommand(person, 'outbox.discard', discarded, () => dropFromOutbox(person.db, row.id));
}

/** The new command comes and the refused one goes in one transaction; then those that stood on it get their chance. */
function instead(person: OpenPerson, row: OutboxRow, type: string, args: unknown): CommandResult {
  const result = runCommand(person, type, args, () => dropFromOutbox(person.db, row.id));
  if (result.ok && isCommandType(type) && commandOf(type).type === row.type)
    for (const dependent of refusedRows(person.db)) if (dependent.depends_on === row.id) retryRefused(person, dependent.id);
  return result;
}

function refusedRow({ db }: OpenPerson, id: string): OutboxRow | undefined {
  const row = readOutboxRow(db, id);
  return row?.state === 'refused' ? row : undefined;
}

function notThere(id: string): CommandResult {
  return { ok: false, refusal: { kind: 'not-found', what: 'unsent change', id } };
}
