import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Writing } from '../commands/run-commands.ts';
import { readNote, syncChannel } from '../data/tables/org-commit.ts';
import { accessChannel } from '../data/tables/session.ts';
import { mostPushed, rowsWanted, type Push } from '../../shared/protocol/live.ts';
import type { Services } from '../http/services.ts';
import { CallHub } from './call-hub.ts';
import { Connection } from './connection.ts';
import { Lines } from './lines.ts';
import type { TurnOptions } from './ice.ts';
import { Listener, type Heard } from './listener.ts';
import { mayConnect } from './may-connect.ts';
import { Nodes, nodesChannel } from './nodes.ts';

const usualPollMs = 2_000;
const beatMs = 25_000;
const mostConnections = 10_000;
const closeGoingAway = 1001;

/** The sockets of one node's lines, and what is heard of commits through the database. */
export class LiveHub {
  readonly #services: Services;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: mostPushed.bytes, perMessageDeflate: false });
  readonly #connections = new Set<Connection>();
  readonly #lines: Lines;
  readonly #listener: Listener;
  readonly calls: CallHub;
  readonly #nodes: Nodes;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #pollMs: number;

  constructor(services: Services, turn?: TurnOptions, pollMs = usualPollMs) {
    this.#services = services;
    this.#pollMs = pollMs;
    this.#lines = new Lines(services);
    this.#nodes = new Nodes(services.database, services);
    this.calls = new CallHub(services, this.#nodes, turn);
    const hear: Heard = (channel, payload) => {
      if (channel === accessChannel) void this.#lines.accessEnded();
      else if (channel === nodesChannel) this.#nodes.heard(payload);
      else this.#heardCommit(payload);
    };
    // What ended while nobody listened was told to nobody.
    const connected = (): void => void this.#lines.accessEnded();
    this.#listener = new Listener(services.database, [syncChannel, accessChannel, nodesChannel], hear, connected);
  }

  /** What this node is about to commit. */
  writing(orgId: string, writing: Writing): void {
    this.#lines.writing(orgId, writing);
  }

  /** Open lines of this node. */
  get lines(): number {
    return this.#connections.size;
  }

  async start(server: Server): Promise<void> {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#upgrade(request, socket, head);
    });
    await this.#listener.start();
    this.#nodes.start();
    this.#timers.push(
      setInterval(() => void this.#poll(), this.#pollMs),
      setInterval(() => void this.#beat(), beatMs),
    );
  }

  async stop(): Promise<void> {
    this.#timers.forEach(clearInterval);
    await this.calls.stop();
    await this.#nodes.stop();
    await this.#listener.stop();
    for (const connection of this.#connections) connection.close(closeGoingAway);
    const rest = setTimeout(() => {
      for (const connection of this.#connections) connection.terminate();
    }, 1_000);
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
    clearTimeout(rest);
    await this.#lines.quiet();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refuse = (status: string): void => {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    socket.on('error', () => socket.destroy());
    const path = request.url?.split('?')[0];
    if (path !== '/live' && path !== '/call') refuse('404 Not Found');
    else if (!mayConnect(request)) refuse('403 Forbidden');
    else if (this.#connections.size >= mostConnections) refuse('503 Service Unavailable');
    else if (path === '/call') this.calls.upgrade(request, socket, head);
    else
      this.#server.handleUpgrade(request, socket, head, (client) => {
        const hooks = {
          hello: (one: Connection, token: string) => this.#lines.hello(one, token),
          push: (one: Connection, push: Push) => this.#lines.push(one, push),
          closed: (one: Connection) => {
            this.#lines.closed(one);
            this.#connections.delete(one);
          },
        };
        this.#connections.add(new Connection(client, hooks, request.url?.endsWith(rowsWanted) === true));
      });
  }

  #heardCommit(payload: string): void {
    const note = readNote(payload);
    if (note) this.#lines.tell(note);
  }

  /** A notification can be lost with its connection: the heads are looked at all the same. */
  async #poll(): Promise<void> {
    const orgs = this.#lines.orgs();
    if (orgs.length === 0) return;
    try {
      const rows = await this.#services.database.query<{ org_id: string; v: number }>(
        'SELECT org_id, v FROM org_clock WHERE org_id = ANY($1)',
        [orgs],
      );
      for (const { org_id, v } of rows) this.#lines.tell({ orgId: org_id, head: v });
    } catch {
      // The database is away; the next poll asks again.
    }
  }

  async #beat(): Promise<void> {
    for (const connection of this.#connections) connection.beat();
    await this.#lines.check();
  }
}
