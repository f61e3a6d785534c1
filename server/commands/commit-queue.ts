import type { Actor } from '../../shared/domain/define-command.ts';
import type { CommandEnvelope, Outcome } from '../../shared/protocol/sync.ts';
import type { Database } from '../data/database.ts';
import { HttpFault } from '../identity/refuse.ts';
import { Forged } from './check-signature.ts';
import { runCommands, type Ran, type RunOptions } from './run-commands.ts';
import type { Over, Submission } from './submission.ts';

/** What became of the work of one laptop, and the organisation's clock when it was written. */
export interface Taken {
  readonly outcomes: readonly Outcome[];
  readonly epoch: string;
  readonly head: number;
}

interface Job {
  readonly submissions: readonly Submission[];
  readonly over: Over | undefined;
  readonly resolve: (taken: Taken | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const mostCommands = 1000;

export interface CommitQueueOptions {
  readonly clock: () => number;
  readonly onFailure: RunOptions['onFailure'];
  /** Told of what each transaction of this queue is about to commit. */
  readonly writing?: RunOptions['writing'];
}

/** Group commit: what arrives while an organisation's transaction runs goes into its next one, so one flush to disk serves many laptops. */
export class CommitQueue {
  readonly #database: Database;
  readonly #options: CommitQueueOptions;
  readonly #waiting = new Map<string, Job[]>();
  readonly #people = new Map<string, Map<string, Actor>>();

  constructor(database: Database, options: CommitQueueOptions) {
    this.#database = database;
    this.#options = options;
  }

  /** Resolves when the answers are on disk. For what comes over no session. */
  async submit(orgId: string, submissions: readonly Submission[]): Promise<readonly Outcome[]> {
    return submissions.length === 0 ? [] : ((await this.take(orgId, submissions))?.outcomes ?? []);
  }

  /**
   * The same with the organisation's clock after it, for work that came over one session. If that ended, fails and says why; undefined: its
   * laptop must first learn that this server is not the one it followed.
   */
  take(orgId: string, work: readonly Submission[], over?: Over): Promise<Taken | undefined> {
    return new Promise((resolve, reject) => {
      const submissions = over ? work.map((one) => ({ ...one, over })) : work;
      const job = { submissions, over, resolve, reject };
      const lane = this.#waiting.get(orgId);
      if (lane) lane.push(job);
      else {
        this.#waiting.set(orgId, [job]);
        void this.#drain(orgId);
      }
    });
  }

  async #drain(orgId: string): Promise<void> {
    const lane = this.#waiting.get(orgId) ?? [];
    // Requests that were read from the sockets in the same turn go together.
    await new Promise(setImmediate);
    while (lane.length > 0) {
      await this.#commit(orgId, nextGroup(lane));
    }
    this.#waiting.delete(orgId);
  }

  async #commit(orgId: string, jobs: readonly Job[]): Promise<void> {
    try {
      const ran = await this.#run(
        orgId,
        jobs.flatMap(({ submissions }) => submissions),
      );
      for (const job of jobs) answer(job, ran);
    } catch (error) {
      // One laptop's trouble stays its own.
      if (jobs.length > 1 && isDataError(error)) for (const job of jobs) await this.#commit(orgId, [job]);
      else for (const { reject } of jobs) reject(error);
    }
  }

  /** Together; and when the data of one makes the database fail, one by one, so that it alone is answered as failed. */
  async #run(orgId: string, submissions: readonly Submission[]): Promise<Ran> {
    const { clock, onFailure, writing } = this.#options;
    const people = this.#people.get(orgId) ?? new Map<string, Actor>();
    this.#people.set(orgId, people);
    const options: RunOptions = { now: clock(), onFailure, people, writing };
    try {
      return await this.#transaction(orgId, submissions, options);
    } catch (error) {
      if (!isDataError(error)) throw error;
      const [only] = submissions;
      if (only && submissions.length === 1) {
        options.onFailure(only.envelope.type, error);
        return this.#transaction(orgId, submissions, { ...options, poisoned: new Set([only.envelope.id]) });
      }
      const ran: Ran[] = [];
      for (const one of submissions) ran.push(await this.#run(orgId, [one]));
      return {
        ...{ epoch: '', head: 0, ...ran.at(-1) },
        outcomes: new Map(ran.flatMap(({ outcomes }) => [...outcomes])),
        turnedAway: new Map(ran.flatMap(({ turnedAway }) => [...turnedAway])),
      };
    }
  }

  /** Again without what was forged, until nothing is. */
  async #transaction(orgId: string, submissions: readonly Submission[], options: RunOptions): Promise<Ran> {
    const forged = new Set<CommandEnvelope>();
    for (;;) {
      try {
        return await this.#database.inOrganization(orgId, (query) => runCommands(query, orgId, submissions, { ...options, forged }));
      } catch (error) {
        if (!(error instanceof Forged)) throw error;
        for (const envelope of error.envelopes) forged.add(envelope);
      }
    }
  }
}

function answer({ submissions, over, resolve, reject }: Job, { outcomes, turnedAway, epoch, head }: Ran): void {
  const why = over && turnedAway.get(over);
  if (why === undefined) resolve({ outcomes: submissions.flatMap((one) => outcomes.get(one) ?? []), epoch, head });
  else if (why === 'follows-another') resolve(undefined);
  else reject(new HttpFault(why));
}

function nextGroup(lane: Job[]): Job[] {
  const jobs = lane.splice(0, 1);
  let commands = jobs[0]?.submissions.length ?? 0;
  for (let next = lane[0]; next && commands + next.submissions.length <= mostCommands; next = lane[0]) {
    commands += next.submissions.length;
    jobs.push(next);
    lane.shift();
  }
  return jobs;
}

/** PostgreSQL's classes for bad data, broken constraints and exceeded limits: the same again would fail the same. */
function isDataError(error: unknown): boolean {
  return /^(22|23|54)/.test((error as { code?: string }).code ?? '');
}
