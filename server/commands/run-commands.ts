import { randomUUID } from 'node:crypto';
import { parseCommand, readsOf, type ParsedCommand } from '../../shared/domain/decide-command.ts';
import type { Actor } from '../../shared/domain/define-command.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { CanonicalText } from '../../shared/kernel/canonical.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { CommandEnvelope, Outcome } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
import { claimBlob } from '../data/tables/blob.ts';
import { addLogRows, answersOf, type LogEntry } from '../data/tables/command-log.ts';
import { lockClock, moveClock } from '../data/tables/org-clock.ts';
import { announceCommit } from '../data/tables/org-commit.ts';
import { loadActors } from './actors.ts';
import { chained } from './append-log.ts';
import { checkSignatures, deviceKeys, isBroughtByItsAuthor } from './check-signature.ts';
import { decideOne, type Deciding } from './decide-one.ts';
import { dependsOn } from './depends-on.ts';
import { flush, type Change } from './flush.ts';
import { refused } from './outcome-of.ts';
import { Standings } from './standing.ts';
import { isStorable, storable, storableText } from './storable.ts';
import type { Over, Submission } from './submission.ts';
import { targetsOf } from './targets.ts';
import { sessionsOver, whoIsTurnedAway, type TurnedAway } from './turned-away.ts';
import { WorkingSet } from './working-set.ts';

export interface RunOptions {
  readonly now: number;
  /** Commands that made the database itself fail: answered without being tried again. */
  readonly poisoned?: ReadonlySet<string>;
  /** Told of bugs, by command type and error name only. */
  readonly onFailure: (type: string, error: unknown) => void;
  /** Commands that were found not to be signed by their devices. */
  readonly forged?: ReadonlySet<CommandEnvelope>;
  /** The organisation's people as they were last: only for guessing what can be fetched along. */
  readonly people?: Map<string, Actor>;
  readonly writing?: ((orgId: string, writing: Writing) => void) | undefined;
}

/** What became of some commands, and the organisation's clock when it was written. */
export interface Ran {
  readonly outcomes: ReadonlyMap<Submission, Outcome>;
  /** Of what was brought over these nothing was run. */
  readonly turnedAway: ReadonlyMap<Over, TurnedAway>;
  readonly epoch: string;
  readonly head: number;
}

/** What a transaction is about to commit; the note of the commit, if it comes to it, carries the same `mark`. */
export interface Writing {
  readonly mark: string;
  readonly epoch: string;
  readonly changes: readonly Change[];
}

type Parsed = { readonly ok: true; readonly command: ParsedCommand } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Runs commands of one organisation in the order given, inside the caller's transaction, and answers each that did not come over a
 * session that ended. Known ids get their earlier answer. The clock is locked first, so that commits of an organisation follow one another; everything is read in bulk and written in bulk.
 * Signatures are checked last, while the database writes: throws `Forged` when one does not hold, and must then be run anew without it.
 */
export async function runCommands(query: Query, orgId: string, submissions: readonly Submission[], options: RunOptions): Promise<Ran> {
  const set = new WorkingSet(query, orgId);
  const parsed = new Map(submissions.map(({ envelope }) => [envelope, parse(envelope)]));
  // One way to the database for all these questions: each is asked after the clock is ours, so that none sees less than the commit before.
  const asked = Promise.all([
    lockClock(query, orgId),
    sessionsOver(query, submissions),
    answersOf(
      query,
      orgId,
      submissions.map(({ envelope }) => envelope.id),
    ),
    deviceKeys(
      query,
      orgId,
      submissions.map(({ envelope }) => envelope.deviceId),
    ),
    // What they will ask for if their people are who they were last; what is missing is fetched when that is known.
    Standings.load(query, orgId, set, peopleAsLast(submissions, options), patientsNamed(parsed), options.now),
    set.load(
      'practitioner',
      submissions.map(({ envelope }) => envelope.actorId),
    ),
    loadNamed(set, parsed, ({ actorId }) => options.people?.get(actorId)),
  ]);
  const texts = await textsOf(submissions, asked);
  const [clock, sessions, answers, keys, guessed] = await asked;
  const turnedAway = whoIsTurnedAway(submissions, sessions, clock);
  const heard = submissions.filter(({ over }) => !over || !turnedAway.has(over));
  const fresh = heard.filter(({ envelope }) => !answers.has(envelope.id));
  const entries: LogEntry[] = [];
  const taken: Submission[] = [];
  const portalActors = fresh.flatMap(({ portalActor }) => portalActor ?? []);
  const deciding = await prepare(query, orgId, set, fresh, parsed, portalActors, guessed, options);
  const receivedAt = instant(options.now);

  const outcomes = new Map<Submission, Outcome>();
  for (const submission of heard) {
    const { envelope } = submission;
    const earlier = answers.get(envelope.id);
    if (earlier) {
      // Somebody else's answer is not told.
      const own = earlier.actorId === submission.bringer;
      outcomes.set(submission, own ? earlier.outcome : refused(envelope.id, { kind: 'signature-invalid' }));
      continue;
    }
    const genuine = isBroughtByItsAuthor(submission, keys) && !options.forged?.has(envelope);
    if (genuine) taken.push(submission);
    const outcome = genuine
      ? await run(envelope, parsed.get(envelope), deciding, options)
      : refused(envelope.id, { kind: 'signature-invalid' });
    const settled = await dependsOn(query, orgId, envelope.deviceId, outcome, entries);
    outcomes.set(submission, settled);
    answers.set(envelope.id, { id: envelope.id, actorId: submission.bringer, outcome: settled });
    entries.push(logEntry(submission, texts.get(envelope), settled, receivedAt));
  }

  const { head, touched, people, changes, written } = await flush(query, orgId, set, clock.v, receivedAt);
  const log = chained(clock, entries);
  const mark = randomUUID();
  // Not waited for: the commit goes along with them, and fails if one of them does.
  Promise.all([
    written,
    addLogRows(query, orgId, log.rows),
    head > clock.v
      ? announceCommit(query, orgId, { from: clock.v, head, touched, people, mark, log: log.head })
      : log.rows.length > 0 && moveClock(query, orgId, { v: head, ...log.head }),
  ]).catch(() => undefined);
  options.writing?.(orgId, { mark, epoch: clock.epoch, changes });
  await checkSignatures(taken, keys, (envelope) => texts.get(envelope));
  return { outcomes, turnedAway, epoch: clock.epoch, head };
}

/** Fewer are written down sooner than the database begins to look. */
const several = 64;

/** The arguments' texts, for signature, chain and log. Those of many are made while the database looks for what it was asked. */
async function textsOf(submissions: readonly Submission[], asked: Promise<unknown>): Promise<ReadonlyMap<CommandEnvelope, unknown>> {
  // Its failure is met where it is waited for.
  asked.catch(() => undefined);
  if (submissions.length >= several) await new Promise(setImmediate);
  return new Map(submissions.map(({ envelope }) => [envelope, envelope.args === undefined ? undefined : new CanonicalText(envelope.args)]));
}

function parse(envelope: CommandEnvelope): Parsed {
  if (isStorable(envelope.args)) return parseCommand(envelope.type, envelope.version, envelope.args);
  return { ok: false, refusal: { kind: 'invalid', issues: [{ path: '', message: 'The text holds a character that cannot be stored.' }] } };
}

function peopleAsLast(submissions: readonly Submission[], { people }: RunOptions): Actor[] {
  return [...new Set(submissions.flatMap(({ envelope }) => people?.get(envelope.actorId) ?? []))];
}

function patientsNamed(parsed: ReadonlyMap<CommandEnvelope, Parsed | undefined>): string[] {
  return [...parsed.values()].flatMap((one) => (one?.ok ? (one.command.definition.patientId(one.command.args) ?? []) : []));
}

/** One question a kind for everything that the commands ask by id, as far as their people are known. */
async function loadNamed(
  set: WorkingSet,
  parsed: ReadonlyMap<CommandEnvelope, Parsed | undefined>,
  actorOf: (envelope: CommandEnvelope) => Actor | undefined,
): Promise<void> {
  const gets = [...parsed].flatMap(([envelope, one]) => {
    const actor = one?.ok ? actorOf(envelope) : undefined;
    return one?.ok && actor ? Object.values(readsOf(one.command, actor)).filter((read) => read.read === 'get') : [];
  });
  await Promise.all(
    [...Map.groupBy(gets, ({ kind }) => kind)].map(([kind, ofKind]) =>
      set.load(
        kind,
        ofKind.map(({ id }) => id),
      ),
    ),
  );
}

/** One bulk read for everything that the commands will ask by id, and for how their people stand to their patients. */
async function prepare(
  query: Query,
  orgId: string,
  set: WorkingSet,
  fresh: readonly Submission[],
  all: ReadonlyMap<CommandEnvelope, Parsed>,
  portalActors: readonly Actor[],
  guessed: Standings,
  options: RunOptions,
): Promise<Deciding> {
  const parsed = new Map(fresh.flatMap(({ envelope }) => [[envelope, all.get(envelope)] as const]));
  const actors = await loadActors(
    orgId,
    set,
    [...parsed.keys()].map(({ actorId }) => actorId),
  );
  for (const [id, actor] of actors) options.people?.set(id, actor);
  for (const actor of portalActors) actors.set(actor.id, actor);
  await loadNamed(set, parsed, ({ actorId }) => actors.get(actorId));
  const people = [...actors.values()];
  const patients = [...patientsNamed(parsed), ...set.patients()];
  const standings = guessed.covers(people, patients) ? guessed : await Standings.load(query, orgId, set, people, patients, options.now);
  return {
    ...{ set, standings, actors, now: options.now },
    claimBlob: (sha256, deviceId) => claimBlob(query, orgId, sha256, deviceId),
  };
}

async function run(envelope: CommandEnvelope, parsed: Parsed | undefined, deciding: Deciding, options: RunOptions): Promise<Outcome> {
  if (!parsed || options.poisoned?.has(envelope.id)) return refused(envelope.id, { kind: 'handler-failed' });
  if (!parsed.ok) return refused(envelope.id, parsed.refusal);
  try {
    return await decideOne(envelope, parsed.command, deciding);
  } catch (error) {
    if (isDatabaseError(error)) throw error;
    options.onFailure(envelope.type, error);
    return refused(envelope.id, { kind: 'handler-failed' });
  }
}

/** A failed statement ends the transaction: that is not the command's own failure. */
function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && ('severity' in error || 'errno' in error);
}

function logEntry({ envelope, bringer }: Submission, args: unknown, outcome: Outcome, receivedAt: string): LogEntry {
  const { id, deviceId, type, version, at, signature } = envelope;
  return {
    ...{ id, version, args, at, receivedAt, actorId: bringer },
    deviceId: storableText(deviceId),
    type: storableText(type),
    signature: storableText(signature),
    outcome: storable(outcome),
    targets: targetsOf(envelope.args),
  };
}
