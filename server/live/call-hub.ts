import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CallUp, longestMessage, type ByeReason } from '../../shared/call/signals.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { instant } from '../../shared/kernel/time.ts';
import { portalSessionOf } from '../data/tables/portal-session.ts';
import type { Services } from '../http/services.ts';
import { authenticate } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import { scopesOfPerson } from '../sync/scopes-of-person.ts';
import { portalName } from '../portal/portal-people.ts';
import { CallRoom, send, type Member } from './call-room.ts';
import { iceFor, type TurnOptions } from './ice.ts';
import { portalCookie } from '../portal/cookie.ts';

type Hello = Extract<CallUp, { type: 'hello' }>;
type Who = Pick<Member, 'personId' | 'name' | 'role' | 'consented' | 'state'>;

const helloWithinMs = 10_000;
/** Candidates come in bursts; more than this in ten seconds is no call. */
const mostInTenSeconds = 400;
const beatMs = 10_000;

/** The doors and rooms of the calls on this node. A call lives where its first participant came; a proxy keeps its lines together by the path. */
export class CallHub {
  readonly #services: Services;
  readonly #turn: TurnOptions | undefined;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: longestMessage, perMessageDeflate: false });
  readonly #rooms = new Map<string, CallRoom>();
  readonly #alive = new WeakSet<WebSocket>();
  readonly #beat: NodeJS.Timeout;

  constructor(services: Services, turn: TurnOptions | undefined) {
    this.#services = services;
    this.#turn = turn;
    this.#beat = setInterval(() => this.#check(), beatMs);
    this.#beat.unref();
  }

  stop(): Promise<void> {
    clearInterval(this.#beat);
    for (const client of this.#server.clients) client.terminate();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client, request));
  }

  #welcome(client: WebSocket, request: IncomingMessage): void {
    const hurry = setTimeout(() => client.close(), helloWithinMs);
    let member: Member | undefined;
    let room: CallRoom | undefined;
    let greeted = false;
    let heard = 0;
    const calm = setInterval(() => (heard = 0), 10_000);
    this.#alive.add(client);
    client.on('pong', () => this.#alive.add(client));
    client.on('error', () => undefined);
    client.on('close', () => {
      clearTimeout(hurry);
      clearInterval(calm);
      if (member && room) {
        room.leave(member);
        if (room.isEmpty) this.#forget(room);
      }
    });
    client.on('message', (data: Buffer, isBinary) => {
      heard += 1;
      const message = isBinary ? undefined : CallUp.safeParse(parseJson(data.toString('utf8'))).data;
      if (!message || heard > mostInTenSeconds) {
        client.close(1008);
        return;
      }
      if (message.type !== 'hello') {
        if (member && room) this.#act(room, member, message);
        return;
      }
      if (greeted) return;
      greeted = true;
      clearTimeout(hurry);
      void this.#enter(client, message, request).then((entered) => {
        if (entered) ({ member, room } = entered);
      });
    });
  }

  async #enter(client: WebSocket, hello: Hello, request: IncomingMessage): Promise<{ member: Member; room: CallRoom } | undefined> {
    const goodbye = (why: ByeReason): undefined => {
      send(client, { type: 'bye', why });
      client.close();
      return undefined;
    };
    let who: Who | undefined;
    try {
      who = await this.#who(hello, request);
    } catch (error) {
      if (!(error instanceof HttpFault)) this.#services.onFailure('call-hello', error);
    }
    if (!who) return goodbye('not-allowed');
    const member: Member = { ...who, peerId: hello.peerId, socket: client, level: '720p' };
    const room = this.#rooms.get(hello.callId) ?? new CallRoom();
    this.#rooms.set(hello.callId, room);
    send(client, { type: 'welcome', ice: iceFor(this.#turn, hello.peerId, this.#services.clock()) });
    const objection = room.join(member);
    return objection ? goodbye(objection) : { member, room };
  }

  /** Who stands at the door, when the call is open and is theirs: staff who may see the patient, and the patient's own circle. */
  async #who({ callId, token, consented }: Hello, request: IncomingMessage): Promise<Who | undefined> {
    const { database, clock } = this.#services;
    if (token !== undefined) {
      const reader = await authenticate(database.query, token);
      return database.snapshot(reader.orgId, async (query) => {
        const scopes = await scopesOfPerson(query, reader.orgId, reader.practitionerId, clock());
        const open = await query(`SELECT 1 FROM video_call WHERE org_id = $1 AND id = $2 AND status = 'in-progress' AND scopes && $3`, [
          reader.orgId,
          callId,
          scopes,
        ]);
        const [person] = await query<{ doc: DocOf<'practitioner'> }>('SELECT doc FROM practitioner WHERE org_id = $1 AND id = $2', [
          reader.orgId,
          reader.practitionerId,
        ]);
        if (open.length === 0 || !person) return undefined;
        const name = [...person.doc.name.given, person.doc.name.family].join(' ');
        return { personId: reader.practitionerId, name, role: 'staff', consented: true, state: 'in' };
      });
    }
    const cookie = portalCookie(request.headers.cookie);
    const person = cookie === undefined ? undefined : await portalSessionOf(database.query, cookie, instant(clock()));
    if (!person || !consented) return undefined;
    const open = await database.snapshot(person.orgId, (query) =>
      query(`SELECT 1 FROM video_call WHERE org_id = $1 AND id = $2 AND status = 'in-progress' AND patient_id = $3`, [
        person.orgId,
        callId,
        person.patientId,
      ]),
    );
    if (open.length === 0) return undefined;
    return { personId: person.personId, name: await portalName(this.#services, person), role: person.role, consented, state: 'waiting' };
  }

  #act(room: CallRoom, member: Member, message: Exclude<CallUp, Hello>): void {
    switch (message.type) {
      case 'signal':
        return room.pass(member, message.to, message.signal);
      case 'level':
        return room.setLevel(member, message.level);
      case 'admit':
        return room.admit(member, message.peerId);
      case 'remove':
        return room.remove(member, message.peerId);
      case 'end':
        return room.end(member);
    }
  }

  #forget(room: CallRoom): void {
    for (const [callId, one] of this.#rooms) if (one === room) this.#rooms.delete(callId);
  }

  /** A participant whose line says nothing any more leaves the roster. */
  #check(): void {
    for (const client of this.#server.clients) {
      if (!this.#alive.has(client)) client.terminate();
      else {
        this.#alive.delete(client);
        client.ping();
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
