import type { WebSocket } from 'ws';
import { mostParticipants, type CallDown, type MediaLevel, type RosterEntry } from '../../shared/call/signals.ts';
import type { CircleRole } from '../../shared/records/message-thread.ts';

/** Somebody in a call or at its door. */
export interface Member {
  readonly peerId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: CircleRole;
  readonly consented: boolean;
  readonly socket: WebSocket;
  state: 'waiting' | 'in';
  level: MediaLevel;
}

/** One call on this node: who is there, and the passing on of signals between those who were let in. */
export class CallRoom {
  readonly #members = new Map<string, Member>();

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  /** Takes somebody in, or says why not. The same person with the same name comes back in place of the old line. */
  join(member: Member): 'full' | 'elsewhere' | undefined {
    const before = this.#members.get(member.peerId);
    if (before && before.personId !== member.personId) return 'elsewhere';
    if (!before && this.#members.size >= mostParticipants) return 'full';
    if (before) {
      member.state = before.state;
      member.level = before.level;
      before.socket.terminate();
    }
    this.#members.set(member.peerId, member);
    this.tell();
    return undefined;
  }

  leave(member: Member): void {
    if (this.#members.get(member.peerId) !== member) return;
    this.#members.delete(member.peerId);
    this.tell();
  }

  /** What two browsers tell each other. Nobody at the door hears or says anything. */
  pass(from: Member, to: string, signal: Extract<CallDown, { type: 'signal' }>['signal']): void {
    const other = this.#members.get(to);
    if (from.state === 'in' && other?.state === 'in') send(other.socket, { type: 'signal', from: from.peerId, signal });
  }

  setLevel(member: Member, level: MediaLevel): void {
    member.level = level;
    this.tell();
  }

  admit(by: Member, peerId: string): void {
    const other = this.#members.get(peerId);
    if (!mayDecide(by) || !other) return;
    other.state = 'in';
    this.tell();
  }

  remove(by: Member, peerId: string): void {
    const other = this.#members.get(peerId);
    if (!mayDecide(by) || !other || other === by) return;
    this.#members.delete(peerId);
    send(other.socket, { type: 'bye', why: 'removed' });
    other.socket.close();
    this.tell();
  }

  end(by: Member): void {
    if (!mayDecide(by)) return;
    for (const { socket } of this.#members.values()) {
      send(socket, { type: 'bye', why: 'ended' });
      socket.close();
    }
    this.#members.clear();
  }

  /** Those at the door are told of themselves alone. */
  tell(): void {
    const everyone = [...this.#members.values()];
    for (const member of everyone) {
      const shown = member.state === 'in' ? everyone : [member];
      send(member.socket, { type: 'roster', roster: shown.map(entryOf) });
    }
  }
}

function mayDecide({ role, state }: Member): boolean {
  return role === 'staff' && state === 'in';
}

function entryOf({ peerId, name, role, state, level, consented }: Member): RosterEntry {
  return { peerId, name, role, state, level, consented };
}

export function send(socket: WebSocket, message: CallDown): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
