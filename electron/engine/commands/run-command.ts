import { concernsOf, readFacts } from './read-facts.ts';
import { decideCommand, parseCommand, readsOf, type ParsedCommand } from '../../../shared/domain/decide-command.ts';
import { commandOf, isCommandType } from '../../../shared/domain/commands.ts';
import { judge } from '../../../shared/domain/policy.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { CommandResult } from '../../../shared/protocol/engine-api.ts';
import { signedText, type CommandEnvelope } from '../../../shared/protocol/sync.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { addToOutbox, dropSuperseded } from '../data/tables/outbox.ts';
import { isFault } from '../data/sqlite-fault.ts';
import { durably } from '../data/transaction.ts';
import type { Kind } from '../../../shared/records/registry.ts';
import type { OpenPerson } from '../open-person.ts';
import { applyWrites, invalidWrite } from './apply-writes.ts';
import { localStanding } from './standing.ts';

/** What a command becomes part of: other changes of the same transaction (a refused one that it replaces). */
export type Alongside = (id: string) => void;

/** Decides, changes the records, signs and queues: all of it is on the disk when this returns, or nothing is. */
export function runCommand(person: OpenPerson, type: string, args: unknown, alongside?: Alongside): CommandResult {
  const parsed = parseCommand(type, isCommandType(type) ? commandOf(type).version : 1, asSent(args));
  if (!parsed.ok) return refused(parsed.refusal);
  const { command } = parsed;
  const patientId = command.definition.patientId(command.args);
  const verdict = judge(command.type, person.actor, localStanding(person.db, patientId));
  if (!verdict.allowed) return refused(verdict.refusal);
  const at = instant(person.env.clock.now());
  const done = withRoom(person, () => durably(person.db, () => attempt(person, command, at, alongside)));
  if ('refusal' in done) return refused(done.refusal);
  const { envelope, changed } = done;
  copyToJournal(person, envelope);
  if (changed.size > 0) person.notify.changed(changed);
  person.notify.outbox();
  person.notify.queued();
  return { ok: true, id: envelope.id };
}

/** A command that is on the disk, and the kinds of records that it changed. */
interface Done {
  readonly envelope: CommandEnvelope;
  readonly changed: ReadonlySet<Kind>;
}

/** As the server will read it: a field that is `undefined` is no field there, and both sides must decide on the same. */
function asSent(args: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(args));
  } catch {
    // What cannot be sent at all is refused by its schema.
    return args;
  }
}

/** The store already has it for good; the copy is for the day when the store is damaged, so failing to write it fails nobody. */
function copyToJournal(person: OpenPerson, envelope: CommandEnvelope): void {
  try {
    person.journal.add([JSON.stringify(envelope)]);
  } catch {
    return;
  }
}

/** On a full disk the reserve makes way, and the work is done after all. */
function withRoom<T>(person: OpenPerson, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isFault(error, 'disk-full') || !person.makeRoom()) throw error;
    return work();
  }
}

function attempt(
  person: OpenPerson,
  command: ParsedCommand,
  at: Instant,
  alongside: Alongside | undefined,
): Done | { readonly refusal: Refusal } {
  const reads = readsOf(command, person.actor);
  const decision = decideCommand(command, readFacts(person.db, reads), { actor: person.actor, at });
  if (!decision.yes) return { refusal: decision.refusal };
  const invalid = invalidWrite(decision.writes);
  if (invalid) return { refusal: invalid };

  const envelope = sealed(person, command, at);
  const supersedes = command.definition.supersedes?.(command.args);
  const key = supersedes === undefined ? undefined : `${command.type} ${supersedes}`;
  if (key !== undefined) dropSuperseded(person.db, key);
  const writer = new RecordWriter(person.db);
  const touches = applyWrites(writer, decision.writes);
  const concerns = [...new Set([...concernsOf(reads), ...touches])];
  addToOutbox(person.db, { envelope, patientId: command.definition.patientId(command.args), supersedes: key, touches, concerns });
  alongside?.(envelope.id);
  return { envelope, changed: writer.changed };
}

/** The command as it will travel, with the device's signature over it. */
function sealed({ env, actor, deviceId, signer }: OpenPerson, command: ParsedCommand, at: Instant): CommandEnvelope {
  const id = env.ids.next('cmd') as CommandEnvelope['id'];
  // Through JSON, so that what is signed is what the server will read.
  const args: unknown = JSON.parse(JSON.stringify(command.args));
  const unsigned = { id, type: command.type, version: command.definition.version, args, at, actorId: actor.id, deviceId };
  return { ...unsigned, signature: signer.sign(signedText(unsigned)) };
}

function refused(refusal: Refusal): CommandResult {
  return { ok: false, refusal };
}
