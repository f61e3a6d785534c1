import type { WebSocket } from 'ws';
import {
  mostParticipants,
  type ByeReason,
  type CallDown,
  type IceConfig,
  type MediaLevel,
  type RosterEntry,
  type Signal,
} from '../../shared/call/signals.ts';
import { lower } from '../../shared/call/quality.ts';
import type { GoneHow } from '../../shared/records/video-call.ts';
import type { Seat } from './call-notes.ts';

/** Somebody whose line ends at this node. */
export interface Member extends Seat {
  readonly socket: WebSocket;
  /** Whether the session that let them come still holds. */
  readonly stillMay: () => Promise<boolean>;
  /** When they were last told of the relay; undefined at the door. */
  iceAt: number | undefined;
  /** The poorest that the record was told of them; undefined while it does not know that they are in. */
  noted: MediaLevel | undefined;
}

export interface RoomPorts {
  /** A node's whole part of this call, to all other nodes. */
  readonly here: (seats: readonly Seat[]) => void;
  readonly ice: (member: Member) => IceConfig;
  /** For the record: somebody of ours is in, at this quality, or gone. */
  readonly stay: (orgId: string, who: RosterEntry, gone?: GoneHow) => void;
  readonly now: () => number;
}

/** Seats of another node that were not spoken of for this long are gone with their node. */
const silentMs = 15_000;

/** One call: those whose lines end here, those of other nodes, and the passing on of signals between whoever was let in. */
export class CallRoom {
  readonly #ports: RoomPorts;
  readonly #own = new Map<string, Member>();
  readonly #others = new Map<string, { readonly at: number; readonly seats: readonly Seat[] }>();

  constructor(ports: RoomPorts) {
    this.#ports = ports;
  }

  get isEmpty(): boolean {
    return this.#own.size === 0 && this.#others.size === 0;
  }

  get members(): readonly Member[] {
    return [...this.#own.values()];
  }

  /** Everybody, first come first. */
  get seats(): readonly Seat[] {
    const elsewhere = [...this.#others.values()].flatMap(({ seats }) => seats).filter(({ peerId }) => !this.#own.has(peerId));
    return [...this.#own.values(), ...elsewhere].toSorted((a, b) => a.since - b.since || (a.peerId < b.peerId ? -1 : 1));
  }

  /** Takes somebody in, or says why not. The same participant comes back in place of the old line; the same person from another window in place of the old window. */
  join(member: Member): 'full' | 'elsewhere' | undefined {
    const { seats } = this;
    const before = seats.find(({ peerId }) => peerId === member.peerId);
    if (before && before.personId !== member.personId) return 'elsewhere';
    const sameWindow = before !== undefined;
    const earlier = before ?? seats.find(({ personId }) => personId === member.personId);
    if (!earlier && seats.length >= mostParticipants) return 'full';
    if (earlier) {
      member.state = earlier.state;
      member.since = earlier.since;
      if (sameWindow) [member.level, member.line] = [earlier.level, earlier.line + 1];
      const own = this.#own.get(earlier.peerId);
      if (own && sameWindow) {
        member.noted = own.noted;
        own.socket.terminate();
      } else if (own) this.#bye(own, 'elsewhere');
    }
    this.#own.set(member.peerId, member);
    this.changed();
    return undefined;
  }

  leave(member: Member, how: GoneHow): void {
    if (this.#own.get(member.peerId) !== member) return;
    this.#drop(member, how);
    this.changed();
  }

  /** Hands a signal to its receiver when that one's line ends here. Nobody at the door hears or says anything. @returns whether somebody else should */
  pass(from: string, to: string, signal: Signal): boolean {
    if (this.seats.find(({ peerId }) => peerId === from)?.state !== 'in') return false;
    const other = this.#own.get(to);
    if (!other) return this.seats.some(({ peerId, state }) => peerId === to && state === 'in');
    if (other.state === 'in') send(other.socket, { type: 'signal', from, signal });
    return false;
  }

  setLevel(member: Member, level: MediaLevel): void {
    member.level = level;
    this.changed();
  }

  admit(peerId: string): void {
    const other = this.#own.get(peerId);
    if (!other || other.state === 'in') return;
    other.state = 'in';
    this.changed();
  }

  remove(peerId: string): void {
    const other = this.#own.get(peerId);
    if (other) this.#bye(other, 'removed');
    for (const { socket, state } of this.#own.values()) if (state === 'in') send(socket, { type: 'gone', peerId });
    if (other) this.changed();
  }

  end(): void {
    for (const member of this.members) this.#bye(member, 'ended');
    this.#others.clear();
  }

  /** Somebody's session ended, or the call did. */
  dismiss(member: Member, why: ByeReason): void {
    if (this.#own.get(member.peerId) !== member) return;
    this.#bye(member, why);
    this.changed();
  }

  /** What another node holds of this call. */
  hear(node: string, seats: readonly Seat[]): void {
    if (seats.length === 0) this.#others.delete(node);
    else this.#others.set(node, { at: this.#ports.now(), seats });
    let mineChanged = false;
    for (const seat of seats) {
      const mine = this.#own.get(seat.peerId) ?? this.members.find(({ personId }) => personId === seat.personId);
      if (!mine) continue;
      const sameWindow = mine.peerId === seat.peerId;
      // Who came back through another node goes on there; a second window through another node takes the place of the first.
      if (sameWindow && (mine.personId !== seat.personId || mine.line >= seat.line)) continue;
      if (!sameWindow && !newer(seat, mine)) continue;
      mineChanged = true;
      if (sameWindow) {
        this.#own.delete(mine.peerId);
        mine.socket.terminate();
      } else this.#bye(mine, 'elsewhere');
    }
    // Two came through two nodes in the same moment: the later ones find it full.
    for (const seat of this.seats.slice(mostParticipants)) {
      const mine = this.#own.get(seat.peerId);
      if (!mine) continue;
      this.#bye(mine, 'full');
      mineChanged = true;
    }
    if (mineChanged) this.changed();
    else this.#tell();
  }

  /** Forgets nodes that have gone without a word. */
  check(): void {
    const now = this.#ports.now();
    let gone = false;
    for (const [node, { at }] of this.#others) if (now - at > silentMs) gone = this.#others.delete(node) || gone;
    if (gone) this.#tell();
  }

  /** Something about those here is different: they are told, and the other nodes. */
  changed(): void {
    for (const member of this.#own.values()) this.#note(member);
    this.#ports.here(this.members.map(seatOf));
    this.#tell();
  }

  /** Says again who is here, for nodes that have just come. */
  announce(): void {
    if (this.#own.size > 0) this.#ports.here(this.members.map(seatOf));
  }

  /** Those at the door are told of themselves alone. */
  #tell(): void {
    const everyone = this.seats;
    for (const member of this.#own.values()) {
      if (member.state === 'in' && member.iceAt === undefined) this.tellIce(member);
      const shown = member.state === 'in' ? everyone : [member];
      send(member.socket, { type: 'roster', roster: shown.map(entryOf) });
    }
  }

  tellIce(member: Member): void {
    member.iceAt = this.#ports.now();
    send(member.socket, { type: 'ice', ice: this.#ports.ice(member) });
  }

  #note(member: Member): void {
    const { state, level, noted } = member;
    if (state === 'waiting' || (noted !== undefined && lower(noted, level) === noted)) return;
    member.noted = level;
    this.#ports.stay(member.orgId, entryOf(member));
  }

  #drop(member: Member, how: GoneHow): void {
    this.#own.delete(member.peerId);
    if (member.noted !== undefined) this.#ports.stay(member.orgId, entryOf(member), how);
  }

  #bye(member: Member, why: ByeReason): void {
    this.#drop(member, why === 'removed' ? 'removed' : 'left');
    send(member.socket, { type: 'bye', why });
    member.socket.close();
  }
}

/** Of two windows of one person on two nodes the younger line counts; the ids decide when nothing else does. */
function newer(seat: Seat, mine: Member): boolean {
  return seat.opened > mine.opened || (seat.opened === mine.opened && seat.peerId > mine.peerId);
}

export function mayDecide({ role, state }: Seat): boolean {
  return role === 'staff' && state === 'in';
}

function entryOf({ peerId, name, role, title, state, level, consented }: Seat): RosterEntry {
  return { peerId, name, role, ...(title === undefined ? {} : { title }), state, level, consented };
}

function seatOf(member: Member): Seat {
  const { personId, orgId, since, opened, line } = member;
  return { ...entryOf(member), personId, orgId, since, opened, line };
}

export function send(socket: WebSocket, message: CallDown): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
