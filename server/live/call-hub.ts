import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CallUp, longestMessage, type ByeReason, type IceConfig } from '../../shared/call/signals.ts';
import type { VideoCallId } from '../../shared/records/ids.ts';
import type { Services } from '../http/services.ts';
import { HttpFault } from '../identity/refuse.ts';
import { CallNote, type Seat } from './call-notes.ts';
import { comerOf, type Comer } from './call-people.ts';
import { CallRoom, mayDecide, send, type Member } from './call-room.ts';
import { CallStays } from './call-stays.ts';
import { iceFor, renewAfterMs, type TurnOptions } from './ice.ts';
import type { Nodes } from './nodes.ts';

type Hello = Extract<CallUp, { type: 'hello' }>;

const helloWithinMs = 10_000;
/** Candidates come in bursts, to five others at once; more than this in ten seconds is no call. */
const mostInTenSeconds = 600;
/** How often lines are tried, sessions asked for anew and other nodes told. */
const beatMs = 5_000;
/** Codes of a line that was closed by whoever opened it: done, page closed, no code given. */
const saidGoodbye = new Set([1000, 1001, 1005]);
const topic = 'calls';

/** The doors and rooms of the calls, of this node and, by its word, of the others: the lines of one call may end anywhere. */
export class CallHub {
  readonly #services: Services;
  readonly #turn: TurnOptions | undefined;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: longestMessage, perMessageDeflate: false });
  readonly #rooms = new Map<VideoCallId, CallRoom>();
  /** What the organisation of a call wished when somebody came last. */
  readonly #relayOnly = new Map<VideoCallId, boolean>();
  readonly #alive = new WeakSet<WebSocket>();
  readonly #stays: CallStays;
  readonly #nodes: Nodes;
  readonly #beat: NodeJS.Timeout;
  #stopping = false;

  constructor(services: Services, nodes: Nodes, turn: TurnOptions | undefined) {
    this.#services = services;
    this.#turn = turn;
    this.#nodes = nodes;
    this.#stays = new CallStays(services);
    nodes.hear(topic, (body, from) => {
      const note = CallNote.safeParse(body);
      if (note.success) this.#heard(note.data, from);
    });
    // Whoever has just come, or has missed something, is told of all that is here; and so are we.
    nodes.onOutOfStep(() => this.#announce());
    nodes.onGone((node) => {
      for (const room of this.#rooms.values()) room.hear(node, []);
      this.#forgetEmpty();
    });
    this.#beat = setInterval(() => void this.#check(), beatMs);
    this.#beat.unref();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#beat);
    for (const client of this.#server.clients) client.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client, request));
  }

  /** Who sits where, of all nodes. */
  present(orgId: string): ReadonlyMap<VideoCallId, readonly Seat[]> {
    const found = [...this.#rooms].map(([callId, room]) => [callId, room.seats.filter((seat) => seat.orgId === orgId)] as const);
    return new Map(found.filter(([, seats]) => seats.length > 0));
  }

  #welcome(client: WebSocket, request: IncomingMessage): void {
    const hurry = setTimeout(() => client.close(), helloWithinMs);
    let entered: { callId: VideoCallId; member: Member; room: CallRoom } | undefined;
    let greeted = false;
    let heard = 0;
    const calm = setInterval(() => (heard = 0), 10_000);
    this.#alive.add(client);
    client.on('pong', () => this.#alive.add(client));
    client.on('error', () => undefined);
    client.on('close', (code) => {
      clearTimeout(hurry);
      clearInterval(calm);
      // Nobody leaves because this node stops: they come back to the next one, and their stays go on.
      if (!entered || this.#stopping) return;
      entered.room.leave(entered.member, saidGoodbye.has(code) ? 'left' : 'line-lost');
      this.#forgetEmpty();
    });
    client.on('message', (data: Buffer, isBinary) => {
      heard += 1;
      const message = isBinary ? undefined : CallUp.safeParse(parseJson(data.toString('utf8'))).data;
      if (!message || heard > mostInTenSeconds) {
        client.close(1008);
        return;
      }
      if (message.type !== 'hello') {
        if (entered) this.#act(entered.callId, entered.room, entered.member, message);
        return;
      }
      if (greeted) return;
      greeted = true;
      clearTimeout(hurry);
      void this.#enter(client, message, request).then((done) => {
        entered = done;
        // It may have hung up while it was asked who it is.
        if (done && client.readyState !== client.OPEN) done.room.leave(done.member, 'line-lost');
      });
    });
  }

  async #enter(
    client: WebSocket,
    hello: Hello,
    request: IncomingMessage,
  ): Promise<{ callId: VideoCallId; member: Member; room: CallRoom } | undefined> {
    const goodbye = (why: ByeReason): undefined => {
      send(client, { type: 'bye', why });
      client.close();
      return undefined;
    };
    let comer: Comer | undefined;
    try {
      comer = await comerOf(this.#services, hello, request);
    } catch (error) {
      if (!(error instanceof HttpFault)) this.#services.onFailure('call-hello', error);
    }
    if (!comer) return goodbye('not-allowed');
    const { callId, peerId } = hello;
    const { relayOnly, ...who } = comer;
    const now = this.#services.clock();
    const seat = { ...who, peerId, socket: client, level: '720p' as const, since: now, opened: now, line: 1 };
    const member: Member = { ...seat, iceAt: undefined, noted: undefined };
    this.#relayOnly.set(callId, relayOnly);
    const room = this.#room(callId);
    // Who stands at the door learns of no relay; who is in is told at once, and a laptop of an older version by the welcome alone.
    const welcome = member.state === 'in' ? this.#ice(callId, member) : { iceServers: [], relayOnly };
    send(client, { type: 'welcome', ice: welcome });
    const objection = room.join(member);
    this.#forgetEmpty();
    return objection ? goodbye(objection) : { callId, member, room };
  }

  #ice(callId: VideoCallId, { peerId }: Seat): IceConfig {
    return iceFor(this.#turn, { callId, peerId, relayOnly: this.#relayOnly.get(callId) ?? false }, this.#services.clock());
  }

  #room(callId: VideoCallId): CallRoom {
    const known = this.#rooms.get(callId);
    if (known) return known;
    const room = new CallRoom({
      here: (seats) => this.#here(callId, seats),
      ice: (member) => this.#ice(callId, member),
      stay: (orgId, who, gone) => this.#stays.note(callId, orgId, who, gone),
      now: () => this.#services.clock(),
    });
    this.#rooms.set(callId, room);
    return room;
  }

  #here(callId: VideoCallId, seats: readonly Seat[]): void {
    this.#say({ type: 'here', callId, seats: [...seats] });
  }

  /** Does it here, and tells the other nodes what may concern somebody of theirs. */
  #act(callId: VideoCallId, room: CallRoom, member: Member, message: Exclude<CallUp, Hello>): void {
    switch (message.type) {
      case 'signal': {
        const { to, signal } = message;
        if (room.pass(member.peerId, to, signal)) this.#say({ type: 'signal', callId, from: member.peerId, to, signal });
        return;
      }
      case 'level':
        return room.setLevel(member, message.level);
      case 'admit':
      case 'remove':
        if (!mayDecide(member) || message.peerId === member.peerId) return;
        room[message.type](message.peerId);
        return this.#say({ type: message.type, callId, peerId: message.peerId });
      case 'end':
        if (!mayDecide(member)) return;
        room.end();
        return this.#say({ type: 'end', callId });
    }
  }

  #say(note: CallNote): void {
    this.#nodes.say(topic, note);
  }

  #announce(): void {
    for (const room of this.#rooms.values()) room.announce();
  }

  #heard(note: CallNote, from: string): void {
    const room = note.type === 'here' && note.seats.length > 0 ? this.#room(note.callId) : this.#rooms.get(note.callId);
    switch (note.type) {
      case 'here':
        room?.hear(from, note.seats);
        break;
      case 'signal':
        room?.pass(note.from, note.to, note.signal);
        break;
      case 'admit':
      case 'remove':
        room?.[note.type](note.peerId);
        break;
      case 'end':
        room?.end();
    }
    this.#forgetEmpty();
  }

  #forgetEmpty(): void {
    for (const [callId, room] of this.#rooms)
      if (room.isEmpty) {
        this.#rooms.delete(callId);
        this.#relayOnly.delete(callId);
      }
  }

  /** A line that says nothing any more is cut; who may no longer be there is told so; relays are renewed; other nodes hear that we live. */
  async #check(): Promise<void> {
    for (const client of this.#server.clients) {
      if (!this.#alive.has(client)) client.terminate();
      else {
        this.#alive.delete(client);
        client.ping();
      }
    }
    for (const room of [...this.#rooms.values()]) {
      room.check();
      room.announce();
      for (const member of room.members) {
        try {
          if (!(await member.stillMay())) room.dismiss(member, 'session-over');
          else if (member.iceAt !== undefined && this.#services.clock() - member.iceAt > renewAfterMs) room.tellIce(member);
        } catch (error) {
          // The database is away: a call goes on, and is asked about again.
          this.#services.onFailure('call-check', error);
        }
      }
    }
    this.#forgetEmpty();
    await this.#stays.write();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
