import { createHash } from 'node:crypto';
import { importBatch } from '../../server/commands/import-records.ts';
import type { Database } from '../../server/data/database.ts';
import { addSession } from '../../server/data/tables/session.ts';
import type { HttpRequest } from '../../electron/engine/env.ts';
import type { Write } from '../../shared/domain/define-command.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { ProofRequest, SyncRequest } from '../../shared/protocol/sync.ts';
import { gunzipSync } from 'node:zlib';
import { everMet, Isolation } from './checks/isolation.ts';
import { searchesWait } from './checks/laptop-state.ts';
import { Ledger } from './checks/ledger.ts';
import { Memory } from './checks/memory.ts';
import { ServerState } from './checks/server-state.ts';
import { offTheScreen, unlikeItsFold } from './checks/while-running.ts';
import type { Backup } from './world/backup.ts';
import { Counts } from './world/counts.ts';
import { Died } from './world/disk.ts';
import { Dice } from './world/dice.ts';
import type * as EngineCode from './world/engine-code.ts';
import { Laptop } from './world/laptop.ts';
import { Notes } from './world/notes.ts';
import { desks, foundOrganisation, tokenOf } from './world/organisation.ts';
import { ServerNode, type ServerAnswer } from './world/server-node.ts';
import { World } from './world/world.ts';

/** A Monday far ahead: PostgreSQL's own clock must never think that a session is over. */
const monday = Date.parse('2035-03-05T14:00:00.000Z');

export interface Ground {
  /** PostgreSQL to work on, tables made. */
  readonly url: string;
  /** A connection that outlives the schedules, to look at what was committed. */
  readonly observer: Database;
  /** For the laptops' files. */
  readonly folder: string;
  /** For the empty store that all begin with. */
  readonly template: string;
  readonly today: typeof EngineCode;
  readonly newer: typeof EngineCode;
}

/** One simulated organisation: its server, its laptops, what its people were told, and what was seen of it. */
export class Simulation {
  readonly world = new World(monday);
  readonly counts = new Counts();
  readonly ledger = new Ledger();
  readonly isolation = new Isolation();
  readonly base = new Memory();
  readonly laptops: Laptop[] = [];
  readonly violations: string[] = [];
  readonly made = new Map<string, string[]>();
  readonly dice: Dice;
  readonly server: ServerNode;
  readonly notes: Notes;
  readonly orgId: string;
  readonly ground: Ground;
  backup: Backup | undefined;
  restores = 0;
  /** The day is over: nothing breaks any more. */
  isOver = false;
  /** Rows and commands that answers carried since it was last emptied. */
  moved: string[] = [];
  /** Done once, at the moment at which the server has answered to somebody's work. */
  atNextYes: (() => void) | undefined;
  private imports = 0;
  private sessions = 0;

  constructor(ground: Ground, seed: number, run: string) {
    this.ground = ground;
    this.dice = new Dice(seed);
    this.orgId = `org-sim-${run}`;
    this.server = new ServerNode(this.world, ground.url, this.dice.fork('database'));
    const { world, server, counts, orgId } = this;
    this.notes = new Notes({ world, server, counts, orgId, dice: this.dice.fork('notes'), observer: ground.observer });
  }

  async begin(laptops: number): Promise<void> {
    await this.server.start();
    const enrolled = await this.server.alone((database) => foundOrganisation(database, this.orgId, this.world.now, laptops));
    const state = await this.state();
    for (const { kind, id, seq, doc } of state.rows.values()) this.base.rows.set(`${kind}/${id}`, { kind, id, seq, doc });
    for (const { laptop, deviceKey, session } of enrolled)
      this.laptops.push(
        new Laptop({
          ...{ name: laptop, folder: this.ground.folder, deviceKey, session, code: this.ground.today },
          ...{ world: this.world, server: this.server, counts: this.counts, dice: this.dice.fork('laptop', laptop) },
          template: this.ground.template,
          key: createHash('sha256').update('every laptop').digest(),
          tap: (from, request, answer) => this.tap(from, request, answer),
          tapLine: (to, text) => this.tapLine(to, text),
          changed: (one) => this.lookAfterChange(one),
        }),
      );
    for (const laptop of this.laptops) laptop.start();
  }

  /** The records of the server now; while it is read, time stands still. */
  state(): Promise<ServerState> {
    return ServerState.read(this.ground.observer, this.orgId, this.world.now);
  }

  /** Somebody does something: what the laptop calls saved is written down. */
  command(laptop: Laptop, act: () => { ok: boolean; id?: string } | undefined, type: string, args: unknown): string | undefined {
    try {
      const result = act();
      if (result?.ok && result.id !== undefined) {
        this.ledger.saved(laptop, result.id, type, args, this.restores);
        this.counts.add('command');
        this.world.note(`${laptop.name} ${type}`);
        return result.id;
      }
      if (result) this.counts.add('refused at the desk');
    } catch (error) {
      // The process died in the middle: it never said that it was saved. A full disk says so.
      if (!(error instanceof Died) && !isDiskFull(error)) throw error;
      this.ledger.diedIn(laptop, type, args);
    }
    return undefined;
  }

  /** Records that another system brings. */
  async import(writes: readonly Write[]): Promise<void> {
    const source = `sim-${(this.imports += 1)}`;
    this.ledger.imports.set(source, writes);
    await this.server.alone((database) => importBatch(database, this.orgId, writes, source));
    this.tellSoon();
  }

  async renewSession(laptop: Laptop): Promise<void> {
    const token = tokenOf(this.orgId, laptop.name, (this.sessions += 1));
    const { person, deviceId } = laptop.session;
    await this.server.alone((database) =>
      addSession(database.query, token, {
        accountId: `acc-${this.orgId}-${person.id}`,
        ...{ deviceId, expiresAt: instant(this.world.now + 3650 * 86_400_000), factorDue: false },
      }),
    );
    laptop.token = token;
    try {
      if (laptop.isRunning && !laptop.workspace.readOnly) laptop.workspace.renewed({ ...laptop.session, token });
    } catch (error) {
      // It died while it wrote that down; its next start has the new one.
      if (!(error instanceof Died)) throw error;
    }
  }

  /** Who could have seen what so far: asked before the server forgets, and at the end. */
  async noteMeetings(): Promise<void> {
    const people = desks.map(({ who }) => ({ ...who, plans: who.roles.some((role) => role !== 'nurse') }));
    this.isolation.allow(await this.server.alone((database) => everMet(database, this.orgId, people)));
  }

  /** What was committed is heard of through the database. */
  tellSoon(): void {
    this.world.after(0, () => this.notes.spread());
  }

  /**
   * What somebody's command found by searching may be another thing now, and what was answered a moment ago may be off the screen. Both show
   * only between two rounds, so nobody who looks now and then would see it.
   */
  private lookAfterChange(laptop: Laptop): void {
    if (laptop.code !== this.ground.today) return;
    this.violations.push(...offTheScreen(laptop, this.ledger.heads));
    // What a purge takes may have stood in the way of a command elsewhere: the server's answer settles that.
    if (laptop.db.prepare('select 1 from purge limit 1').get()) return;
    if (searchesWait(laptop)) this.violations.push(...unlikeItsFold(laptop));
  }

  private tap(laptop: Laptop, request: HttpRequest, answer: ServerAnswer): void {
    this.isolation.saw(laptop.session.person.id, answer.body);
    this.world.note(`${laptop.name} ${answer.status}`);
    if (answer.status !== 200) {
      this.counts.add(`answered ${answer.status}`);
      if (answer.status === 500) this.violations.push(`server: ${laptop.name} was answered with an internal error`);
      return;
    }
    if (request.url.endsWith('/sync')) this.tapRound(laptop, answer.body.toString('utf8').split('\n'), requestOf<SyncRequest>(request));
    else if (request.url.endsWith('/sync/proof')) this.tapProof(laptop, requestOf<ProofRequest>(request), answer.body.toString('utf8'));
  }

  private tapLine(laptop: Laptop, text: string): void {
    this.isolation.saw(laptop.session.person.id, Buffer.from(text));
    const [head = '', ...lines] = text.split('\n');
    // The epoch is the database's own name, another one in each run.
    this.world.note(`${laptop.name} ${head.replace(/"epoch":"[^"]*"/, '')}`);
    if (head.includes('"type":"answer"')) {
      this.counts.add(lines.length > 0 ? 'push answered' : 'push left to a round');
      if (lines.length > 0) this.tapRound(laptop, lines);
    }
    if (!head.includes('"type":"rows"')) return;
    this.counts.add('rows by the line');
    const rows = lines.filter((line) => line !== '');
    this.moved.push(...rows.map((line) => movedRow(laptop, line)));
    if (laptop.revoked && rows.length > 0) this.violations.push(`revoked: ${laptop.name} was told rows`);
  }

  /** An answer to work or to a question; without a request, to work alone. */
  private tapRound(laptop: Laptop, lines: readonly string[], request?: SyncRequest): void {
    if (request) this.counts.add('round');
    this.moved.push(...(request?.commands ?? [{ type: 'work' }]).map(({ type }) => `${laptop.name} sends ${type}`));
    this.moved.push(...lines.filter((line) => /^[RG]\t/.test(line)).map((line) => movedRow(laptop, line)));
    const header = JSON.parse(lines[0]?.slice(2) ?? '{}') as {
      brief?: true;
      head: number;
      outcomes?: readonly { id: string; outcome: string; refusal?: { kind: string } }[];
    };
    if (header.brief) this.counts.add('brief answer');
    for (const { id, outcome, refusal } of header.outcomes ?? []) {
      this.counts.add(outcome === 'refused' ? `refused: ${refusal?.kind ?? ''}` : outcome);
      if (outcome !== 'refused') this.ledger.wasApplied(id, this.restores, header.head);
      // What passed at the desk must be understood by the server: this is a mistake in the command itself.
      if (refusal?.kind === 'handler-failed')
        this.violations.push(`server: ${this.ledger.entries.get(id)?.type ?? id} broke on the server`);
    }
    if (laptop.revoked) this.violations.push(`revoked: ${laptop.name} was let in`);
    if (request?.commands.length === 0) return;
    this.tellSoon();
    this.atNextYes?.();
    this.atNextYes = undefined;
  }

  /** A difference between the sides is healed by itself; that there was one is the bug. */
  private tapProof(laptop: Laptop, request: ProofRequest, text: string): void {
    this.counts.add('proof');
    const { differing } = JSON.parse(text) as { differing: readonly string[] };
    if (differing.length === 0) return;
    this.world.after(0, async () => {
      if (!this.server.up || !this.server.isIdle) return;
      const mine = (await this.state()).scopesOfPerson(laptop.session.person.id);
      const wrong = differing.filter((scope) => mine.has(scope));
      if (wrong.length > 0) this.violations.push(`proof: ${laptop.name} at ${request.cursor} differs in ${wrong.join()}`);
    });
  }
}

/** Whose row it is, and which: what lies in it is nobody's business. */
function movedRow({ name }: Laptop, line: string): string {
  return `${name} is sent ${line.split('\t', 4).join(' ')}`;
}

function requestOf<T>({ headers, body }: HttpRequest): T {
  const bytes = Buffer.from(body ?? []);
  return JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8')) as T;
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'disk-full' || error.code === 'SQLITE_FULL');
}
