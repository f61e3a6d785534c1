import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { readClock } from '../data/tables/org-clock.ts';
import { scopesTouchedSince, syncChannel } from '../data/tables/org-commit.ts';
import { identityChannel } from '../identity/identity-changed.ts';
import { authenticate } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import type { Services } from '../http/services.ts';
import { scopesOfPerson } from '../sync/scopes-of-person.ts';
import { CallHub } from './call-hub.ts';
import { Connection } from './connection.ts';
import type { TurnOptions } from './ice.ts';
import { Listener } from './listener.ts';
import { mayConnect } from './may-connect.ts';
import { Nodes, nodesChannel } from './nodes.ts';

const pollMs = 2_000;
const beatMs = 25_000;
const mostConnections = 10_000;
const closeGoingAway = 1001;
const closeTryLater = 1013;

const SyncNote = z.object({ orgId: z.string(), head: z.number() });

/** The open lines of one node. After a commit those whose scopes it touched are poked; no clinical word travels here. */
export class LiveHub {
  readonly #services: Services;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });
  readonly #connections = new Set<Connection>();
  /** How far each organisation's laptops have been told, and whether telling runs. */
  readonly #told = new Map<string, number>();
  readonly #telling = new Map<string, Promise<void>>();
  readonly #listener: Listener;
  readonly calls: CallHub;
  readonly #nodes: Nodes;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(services: Services, turn?: TurnOptions) {
    this.#services = services;
    this.#nodes = new Nodes(services.database, services);
    this.calls = new CallHub(services, this.#nodes, turn);
    this.#listener = new Listener(services.database, [syncChannel, identityChannel, nodesChannel], (channel, payload) => {
      if (channel === identityChannel) void this.#check();
      else if (channel === nodesChannel) this.#nodes.heard(payload);
      else this.#heardCommit(payload);
    });
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
      setInterval(() => void this.#poll(), pollMs),
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
    await Promise.all(this.#telling.values());
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
        const hooks = { hello: this.#hello.bind(this), closed: (one: Connection) => this.#connections.delete(one) };
        this.#connections.add(new Connection(client, hooks));
      });
  }

  async #hello(connection: Connection, token: string): Promise<void> {
    const { database, clock, onFailure } = this.#services;
    try {
      const reader = await authenticate(database.query, token);
      const { scopes, head } = await database.snapshot(reader.orgId, async (query) => ({
        scopes: await scopesOfPerson(query, reader.orgId, reader.practitionerId, clock()),
        head: (await readClock(query, reader.orgId)).v,
      }));
      // A laptop that reconnects has one line, not two.
      for (const other of this.#connections)
        if (other !== connection && other.reader?.deviceId === reader.deviceId && other.token === token) other.close(closeGoingAway);
      connection.reader = reader;
      connection.scopes = new Set(scopes);
      if (!this.#told.has(reader.orgId)) this.#told.set(reader.orgId, head);
      connection.send({ type: 'welcome', head });
    } catch (error) {
      if (error instanceof HttpFault) connection.bye();
      else {
        onFailure('live-hello', error);
        connection.close(closeTryLater);
      }
    }
  }

  #heardCommit(payload: string): void {
    const note = SyncNote.safeParse(parseJson(payload));
    if (note.success) this.#tell(note.data.orgId, note.data.head);
  }

  /** Tells an organisation up to `head`, one run after the other. */
  #tell(orgId: string, head: number): void {
    const before = this.#telling.get(orgId) ?? Promise.resolve();
    const run = before.then(() => this.#pokeAll(orgId, head)).catch((error: unknown) => this.#services.onFailure('live-poke', error));
    this.#telling.set(orgId, run);
    void run.finally(() => {
      if (this.#telling.get(orgId) === run) this.#telling.delete(orgId);
    });
  }

  async #pokeAll(orgId: string, head: number): Promise<void> {
    const told = this.#told.get(orgId);
    if (told === undefined || told >= head) return;
    const concerned = this.#ofOrganization(orgId);
    if (concerned.length === 0) {
      this.#told.delete(orgId);
      return;
    }
    const { database } = this.#services;
    const touched = await scopesTouchedSince(database.query, orgId, told);
    this.#told.set(orgId, head);
    for (const connection of concerned) {
      const own = connection.reader && `user:${connection.reader.practitionerId}`;
      if (touched !== 'all' && ![...connection.scopes].some((scope) => touched.has(scope))) continue;
      if (own && (touched === 'all' || touched.has(own))) await this.#refreshScopes(connection);
      connection.send({ type: 'poke', head });
    }
  }

  async #refreshScopes(connection: Connection): Promise<void> {
    const { reader } = connection;
    if (!reader) return;
    const { database, clock } = this.#services;
    connection.scopes = new Set(
      await database.snapshot(reader.orgId, (query) => scopesOfPerson(query, reader.orgId, reader.practitionerId, clock())),
    );
  }

  #ofOrganization(orgId: string): Connection[] {
    return [...this.#connections].filter((connection) => connection.reader?.orgId === orgId);
  }

  /** A notification can be lost with its connection: the heads are looked at all the same. */
  async #poll(): Promise<void> {
    const orgs = new Set([...this.#connections].flatMap(({ reader }) => reader?.orgId ?? []));
    if (orgs.size === 0) return;
    try {
      const rows = await this.#services.database.query<{ org_id: string; v: number }>(
        'SELECT org_id, v FROM org_clock WHERE org_id = ANY($1)',
        [[...orgs]],
      );
      for (const { org_id, v } of rows) this.#tell(org_id, v);
    } catch {
      // The database is away; the next poll asks again.
    }
  }

  async #beat(): Promise<void> {
    for (const connection of this.#connections) connection.beat();
    await this.#check();
  }

  /** Hangs up on those whose session ended. */
  async #check(): Promise<void> {
    for (const connection of [...this.#connections]) {
      if (connection.token === undefined || !connection.reader) continue;
      try {
        await authenticate(this.#services.database.query, connection.token);
      } catch (error) {
        if (error instanceof HttpFault) connection.bye();
      }
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
