import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Client, Notification } from 'pg';
import pino from 'pino';
import { BlobStore } from '../../../server/blobs/blob-store.ts';
import { CommitQueue } from '../../../server/commands/commit-queue.ts';
import { openDatabase, type Database } from '../../../server/data/database.ts';
import { readNote, syncChannel, type CommitNote } from '../../../server/data/tables/org-commit.ts';
import { accessChannel } from '../../../server/data/tables/session.ts';
import { httpApp } from '../../../server/http/app.ts';
import type { Services } from '../../../server/http/services.ts';
import { Lines, type Line } from '../../../server/live/lines.ts';
import { HandOver } from '../../../server/sync/hand-over.ts';
import type { Push } from '../../../shared/protocol/live.ts';
import type { HttpRequest } from '../../../electron/engine/env.ts';
import type { Dice } from './dice.ts';
import { gatedClient, type Gate } from './gated-client.ts';
import type { World } from './world.ts';

export interface ServerRequest {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

export interface ServerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

const connections = 4;
/** Nodes among which laptops' lines are shared out. */
const nodes = 2;

/** The real server code (routes, command shell, feed) without its sockets, on the real PostgreSQL. It can be killed between any two statements. */
export class ServerNode {
  readonly log: string[] = [];
  up = false;
  kills = 0;
  private life = 0;
  private requests = 0;
  private held = 0;
  /** Statements go straight through: nothing else runs meanwhile. */
  private direct = true;
  /** The lines of each node; none while it is down. What is asked over HTTP is answered by one for all: they differ in nothing else. */
  nodes: readonly Lines[] = [];
  /** The connection on which PostgreSQL says what was committed. */
  private ears: Client | undefined;
  private notes: Notification[] = [];
  private database: Database | undefined;
  private app: FastifyInstance | undefined;
  private clients = new Set<Client>();
  private readonly world: World;
  private readonly url: string;
  private readonly dice: Dice;

  constructor(world: World, url: string, dice: Dice) {
    this.world = world;
    this.url = url;
    this.dice = dice;
    world.busy = () => this.requests > 0 && this.held === 0;
  }

  get db(): Database {
    if (!this.database) throw new Error('the server is down');
    return this.database;
  }

  get isIdle(): boolean {
    return this.requests === 0 && this.held === 0;
  }

  /** While this runs, time stands still. Only when no request is being answered, for it holds locks. */
  async alone<T>(work: (database: Database) => Promise<T>): Promise<T> {
    this.direct = true;
    try {
      return await work(this.db);
    } finally {
      this.direct = false;
    }
  }

  async start(): Promise<void> {
    this.direct = true;
    const life = (this.life += 1);
    this.clients = new Set();
    this.requests = 0;
    this.held = 0;
    const gate: Gate = { world: this.world, clients: this.clients, pass: (work) => this.pass(life, work) };
    this.database = await openDatabase(this.url, { connections, client: gatedClient(gate) });
    // All connections at once, since making one later would be real time.
    await Promise.all(Array.from({ length: connections }, () => this.db.transaction((query) => query('SELECT pg_sleep(0)'))));
    const clock = (): number => this.world.clock;
    const logger = pino({ level: 'trace', timestamp: false }, { write: (line: string) => void this.log.push(line) });
    const onFailure = (what: string, error: unknown): void => {
      logger.error({ what, name: error instanceof Error ? error.name : typeof error }, 'failed');
    };
    const { query } = this.database;
    // All work is taken by the first node; the others only hear of it.
    const commits = new CommitQueue(this.database, { clock, onFailure, writing: (org, what) => this.nodes[0]?.writing(org, what) });
    const services: Services = {
      database: this.database,
      blobs: new BlobStore(this.database, path.join(tmpdir(), 'hearthline-no-blobs')),
      handOver: new HandOver({ query, commits, clock, logger }),
      commits,
      clock,
      onFailure,
    };
    this.app = await httpApp(services, { logger, portal: { pagesDir: '', publicUrl: 'https://hearthline.invalid' } });
    await this.app.ready();
    this.renewLines = async () => {
      this.nodes = Array.from({ length: nodes }, () => new Lines(services));
      await this.listen();
    };
    await this.renewLines();
    this.direct = false;
    this.up = true;
  }

  /** After a restore the server is started anew; its lines know nothing of before, and hear nothing of it. */
  renewLines: () => Promise<void> = () => Promise.resolve();

  /** The notes of what was committed since this was asked last: PostgreSQL hands them out before it answers anything else on that connection. */
  async heard(): Promise<{ commits: CommitNote[]; accessEnded: boolean }> {
    await this.ears?.query('SELECT 1');
    const notes = this.notes.splice(0);
    return {
      commits: notes.flatMap(({ channel, payload }) => (channel === syncChannel ? (readNote(payload ?? '') ?? []) : [])),
      accessEnded: notes.some(({ channel }) => channel === accessChannel),
    };
  }

  private async listen(): Promise<void> {
    await this.ears?.end();
    const notes: Notification[] = [];
    const ears = await this.db.connect();
    ears.on('error', () => undefined);
    ears.on('notification', (note) => notes.push(note));
    await ears.query(`LISTEN ${syncChannel}`);
    await ears.query(`LISTEN ${accessChannel}`);
    this.ears = ears;
    this.notes = notes;
  }

  /** As kill -9: whatever it was doing is never heard of again; what it had committed stands. */
  async kill(): Promise<void> {
    this.life += 1;
    this.kills += 1;
    this.up = false;
    this.requests = 0;
    this.held = 0;
    this.direct = true;
    const { ears } = this;
    this.ears = undefined;
    this.nodes = [];
    await Promise.all([...this.clients, ...(ears ? [ears] : [])].map((client) => client.end().catch(() => undefined)));
    this.database = undefined;
    this.app = undefined;
  }

  async stop(): Promise<void> {
    await this.kill();
  }

  /** Resolves with the whole answer, or never if the server is killed before. */
  handle({ method, path, headers, body }: ServerRequest): Promise<ServerAnswer> {
    const { app, life } = this;
    if (!app) throw new Error('the server is down');
    this.requests += 1;
    return new Promise((resolve) => {
      const answered = (answer: ServerAnswer): void => {
        if (life !== this.life) return;
        this.requests -= 1;
        this.world.activity += 1;
        resolve(answer);
      };
      void app.inject({ method, url: path, headers: { ...headers }, ...(body ? { payload: Buffer.from(body) } : {}) }).then(
        ({ statusCode, headers: own, rawPayload }) => {
          const named = Object.fromEntries(Object.entries(own).map(([name, value]) => [name, String(value)]));
          answered({ status: statusCode, headers: named, body: rawPayload });
        },
        // It broke off in the middle: a proxy would say so.
        () => answered({ status: 502, headers: {}, body: Buffer.alloc(0) }),
      );
    });
  }

  /** Work that comes by a line. */
  push(lines: Lines, line: Line, push: Push): void {
    const { life } = this;
    this.requests += 1;
    void lines.push(line, push).then(() => {
      if (life !== this.life) return;
      this.requests -= 1;
      this.world.activity += 1;
    });
  }

  private pass<T>(life: number, work: () => Promise<T>): Promise<T> {
    if (this.direct) return work();
    if (life !== this.life) return new Promise<T>(() => undefined);
    this.held += 1;
    this.world.activity += 1;
    return new Promise<T>((resolve, reject) => {
      this.world.after(this.dice.between(0, 4), async () => {
        if (life !== this.life) return;
        this.held -= 1;
        try {
          const result = await work();
          if (life === this.life) resolve(result);
        } catch (error) {
          if (life === this.life) reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
  }
}
