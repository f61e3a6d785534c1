import { PeerSignal } from './peer-signal.ts';
import { CallDown, type ByeReason, type CallUp, type IceConfig, type MediaLevel, type RosterEntry, type Signal } from './signals.ts';

/** One connection to another browser. The window gives it, on simple-peer; here it is only told when to be and what it was sent. */
export interface Peer {
  signal(data: unknown): void;
  close(): void;
}

export interface PeerEvents {
  readonly signal: (data: unknown) => void;
  readonly connected: () => void;
  /** It will not come back by itself. */
  readonly lost: () => void;
}

export interface Line {
  send(text: string): void;
  close(): void;
}

export interface CallPorts {
  /** Opens the line to the server; `lost` is told once. */
  readonly openLine: (on: { readonly opened: () => void; readonly message: (text: string) => void; readonly lost: () => void }) => Line;
  readonly makePeer: (peerId: string, initiator: boolean, ice: IceConfig, on: PeerEvents) => Peer;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly changed: () => void;
}

export interface CallState {
  readonly phase: 'connecting' | 'waiting' | 'in' | 'ended';
  /** The line to the server is up. Sound and pictures go on without it. */
  readonly lineUp: boolean;
  readonly roster: readonly RosterEntry[];
  readonly connected: ReadonlySet<string>;
  readonly bye: ByeReason | undefined;
}

interface Remote {
  gen: number;
  peer: Peer;
  connected: boolean;
  failures: number;
  retry: (() => void) | undefined;
  /** Not in the roster any more, and kept a while because picture and sound still come. */
  fading: (() => void) | undefined;
}

const firstWaitMs = 250;
const longestWaitMs = 4_000;
const lineWaitMs = 1_000;
/** The server may have lost the other's line, or itself been restarted: a standing connection outlives that. */
const fadeMs = 8_000;

/**
 * One participant's view of a call. Each pair is one connection; the one with the smaller id offers. A connection that breaks is built
 * anew with a higher `gen` over the line (simple-peer cannot restart ICE); a line that breaks is opened anew while the connections stand.
 */
export class CallSession {
  readonly #me: string;
  readonly #hello: Extract<CallUp, { type: 'hello' }>;
  readonly #ports: CallPorts;
  readonly #remotes = new Map<string, Remote>();
  /** The highest number of each pair, also of connections that are gone. */
  readonly #gens = new Map<string, number>();
  /** Whom we let in: after a server's restart they are let in again without being asked. */
  readonly #admitted = new Set<string>();
  #line: Line | undefined;
  #lineUp = false;
  #ice: IceConfig = { iceServers: [], relayOnly: false };
  #roster: readonly RosterEntry[] = [];
  readonly #known = new Map<string, RosterEntry>();
  #bye: ByeReason | undefined;
  #lineRetry: (() => void) | undefined;
  #level: MediaLevel = '720p';

  constructor(hello: Extract<CallUp, { type: 'hello' }>, ports: CallPorts) {
    this.#me = hello.peerId;
    this.#hello = hello;
    this.#ports = ports;
  }

  get state(): CallState {
    const mine = this.#roster.find(({ peerId }) => peerId === this.#me)?.state;
    return {
      phase: this.#bye ? 'ended' : (mine ?? 'connecting'),
      lineUp: this.#lineUp,
      roster: [...this.#roster, ...this.#faded()],
      connected: new Set([...this.#remotes].filter(([, { connected }]) => connected).map(([peerId]) => peerId)),
      bye: this.#bye,
    };
  }

  open(): void {
    if (this.#bye) return;
    this.#line = this.#ports.openLine({
      opened: () => this.#say(this.#hello),
      message: (text) => this.#hear(text),
      lost: () => this.#lineLost(),
    });
  }

  admit(peerId: string): void {
    this.#admitted.add(peerId);
    this.#say({ type: 'admit', peerId });
  }

  remove(peerId: string): void {
    this.#admitted.delete(peerId);
    this.#close(peerId);
    this.#say({ type: 'remove', peerId });
  }

  level(level: MediaLevel): void {
    if (level === this.#level) return;
    this.#level = level;
    this.#say({ type: 'level', level });
  }

  /** Ends it for everybody (`end`), or leaves alone. */
  leave(how: 'leave' | 'end' = 'leave'): void {
    if (this.#bye) return;
    if (how === 'end') this.#say({ type: 'end' });
    this.#over('ended');
  }

  #say(message: CallUp): void {
    this.#line?.send(JSON.stringify(message));
  }

  #hear(text: string): void {
    const message = CallDown.safeParse(parseJson(text)).data;
    if (!message || this.#bye) return;
    switch (message.type) {
      case 'welcome':
        this.#lineUp = true;
        // A newer server tells of the relay once somebody is let in; a line that came back keeps what it was told.
        if (message.ice.iceServers.length > 0 || this.#ice.iceServers.length === 0) this.#ice = message.ice;
        // The server may have forgotten what it was told before a restart.
        if (this.#level !== '720p') this.#say({ type: 'level', level: this.#level });
        break;
      case 'ice':
        this.#ice = message.ice;
        break;
      case 'roster':
        this.#meet(message.roster);
        break;
      case 'signal':
        this.#signalled(message.from, message.signal);
        break;
      case 'gone':
        this.#admitted.delete(message.peerId);
        this.#close(message.peerId);
        break;
      case 'bye':
        this.#over(message.why);
        return;
    }
    this.#ports.changed();
  }

  #meet(roster: readonly RosterEntry[]): void {
    this.#roster = roster;
    for (const { peerId, state } of roster) if (state === 'waiting' && this.#admitted.has(peerId)) this.#say({ type: 'admit', peerId });
    const amIn = roster.some(({ peerId, state }) => peerId === this.#me && state === 'in');
    const there = new Set(roster.filter(({ peerId, state }) => state === 'in' && peerId !== this.#me).map(({ peerId }) => peerId));
    for (const entry of roster) this.#known.set(entry.peerId, entry);
    for (const [peerId, remote] of [...this.#remotes]) {
      if (!roster.some((one) => one.peerId === peerId)) this.#fade(peerId, remote);
      else {
        remote.fading?.();
        remote.fading = undefined;
      }
    }
    if (!amIn) return;
    for (const peerId of there) if (this.#me < peerId && !this.#remotes.has(peerId)) this.#build(peerId, this.#nextGen(peerId), true, 0);
  }

  #signalled(from: string, { gen, data }: Signal): void {
    const remote = this.#remotes.get(from);
    const known = this.#gens.get(from) ?? 0;
    if (gen < known) return;
    if (gen === known) {
      remote?.peer.signal(data);
      return;
    }
    // Only the one who offers counts up: a higher number is a new offer.
    if (this.#me < from) return;
    this.#gens.set(from, gen);
    this.#build(from, gen, false, remote?.failures ?? 0).signal(data);
  }

  #nextGen(peerId: string): number {
    const gen = (this.#gens.get(peerId) ?? 0) + 1;
    this.#gens.set(peerId, gen);
    return gen;
  }

  #build(peerId: string, gen: number, initiator: boolean, failures: number): Peer {
    this.#close(peerId);
    const current = (): Remote | undefined => {
      const remote = this.#remotes.get(peerId);
      return remote?.gen === gen ? remote : undefined;
    };
    const peer = this.#ports.makePeer(peerId, initiator, this.#ice, {
      signal: (data) => {
        const safe = PeerSignal.safeParse(data).data;
        if (safe && this.#gens.get(peerId) === gen) this.#say({ type: 'signal', to: peerId, signal: { gen, data: safe } });
      },
      connected: () => {
        const remote = current();
        if (!remote) return;
        remote.connected = true;
        remote.failures = 0;
        this.#ports.changed();
      },
      lost: () => {
        const remote = current();
        if (!remote || this.#bye) return;
        remote.connected = false;
        // Who is not there any more and is not heard either, has left.
        if (remote.fading) this.#close(peerId);
        this.#ports.changed();
        if (remote.fading) return;
        // The other side waits for our offer; it cannot know better than we do when to try.
        if (initiator) this.#rebuild(peerId, remote);
      },
    });
    this.#remotes.set(peerId, { gen, peer, connected: false, failures, retry: undefined, fading: undefined });
    return peer;
  }

  #rebuild(peerId: string, remote: Remote): void {
    if (remote.retry) return;
    const failures = remote.failures + 1;
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(10, failures - 1));
    remote.retry = this.#ports.after(wait, () => {
      if (this.#bye || this.#remotes.get(peerId) !== remote) return;
      this.#build(peerId, this.#nextGen(peerId), true, failures);
    });
  }

  #lineLost(): void {
    this.#lineUp = false;
    this.#line = undefined;
    if (this.#bye) return;
    this.#ports.changed();
    this.#lineRetry?.();
    this.#lineRetry = this.#ports.after(lineWaitMs, () => this.open());
  }

  #close(peerId: string): void {
    const remote = this.#remotes.get(peerId);
    if (!remote) return;
    this.#remotes.delete(peerId);
    remote.retry?.();
    remote.fading?.();
    remote.peer.close();
  }

  /** Somebody is not in the roster any more: who is still seen and heard has a while to come back to it. */
  #fade(peerId: string, remote: Remote): void {
    if (!remote.connected) this.#close(peerId);
    else
      remote.fading ??= this.#ports.after(fadeMs, () => {
        this.#close(peerId);
        this.#ports.changed();
      });
  }

  #faded(): readonly RosterEntry[] {
    const there = new Set(this.#roster.map(({ peerId }) => peerId));
    return [...this.#remotes.keys()].filter((peerId) => !there.has(peerId)).flatMap((peerId) => this.#known.get(peerId) ?? []);
  }

  #over(why: ByeReason): void {
    this.#bye = why;
    this.#lineRetry?.();
    for (const peerId of [...this.#remotes.keys()]) this.#close(peerId);
    this.#line?.close();
    this.#line = undefined;
    this.#lineUp = false;
    this.#ports.changed();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
