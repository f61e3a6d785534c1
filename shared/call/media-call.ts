import { browserPeer, type BrowserPeer, type CreatePeer } from './browser-peer.ts';
import { CallSession, type CallState, type Line } from './call-session.ts';
import { bestQuality, lower, mostFor, nextQuality, higher, type QualityState } from './quality.ts';
import { levelSaid, sayLevel } from './said-level.ts';
import { piecesOf, ShownBy, type ShownItem } from './shown-item.ts';
import { fingerprintsIn, shortCode } from './short-code.ts';
import type { CallUp, MediaLevel } from './signals.ts';

export interface MediaCallPorts<Stream> {
  readonly openLine: (on: { readonly opened: () => void; readonly message: (text: string) => void; readonly lost: () => void }) => Line;
  readonly createPeer: CreatePeer<Stream>;
  readonly stream: Stream;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly changed: (view: CallView<Stream>) => void;
}

export interface CallView<Stream> extends CallState {
  readonly streams: ReadonlyMap<string, Stream>;
  /** What is sent now, to whom the link carries most. */
  readonly level: MediaLevel;
  /** What the others say that they send here, by participant. */
  readonly levels: ReadonlyMap<string, MediaLevel>;
  readonly codes: ReadonlyMap<string, string>;
  /** What somebody shows to everybody, and who. */
  readonly shown: { readonly by: string; readonly item: ShownItem } | undefined;
  /** What we show ourselves. */
  readonly showing: ShownItem | undefined;
}

const sampleEveryMs = 2_000;

/** A call with its streams: the session, a peer of simple-peer for each other participant, and to each the quality that their link carries: one poor telephone makes nobody else's picture small. */
export class MediaCall<Stream> {
  readonly session: CallSession;
  readonly #ports: MediaCallPorts<Stream>;
  readonly #peers = new Map<string, BrowserPeer>();
  readonly #streams = new Map<string, Stream>();
  readonly #prints = new Map<string, Set<string>>();
  readonly #shown = new Map<string, ShownBy>();
  #show = 0;
  #showing: ShownItem | undefined;
  readonly #qualities = new Map<string, QualityState>();
  readonly #levels = new Map<string, MediaLevel>();
  readonly #said = new Map<string, MediaLevel>();
  #ceiling: MediaLevel = '720p';
  #stop: () => void = () => undefined;

  constructor(hello: Extract<CallUp, { type: 'hello' }>, ports: MediaCallPorts<Stream>) {
    this.#ports = ports;
    this.session = new CallSession(hello, {
      openLine: ports.openLine,
      after: ports.after,
      changed: () => this.#changed(),
      makePeer: (peerId, initiator, ice, on) => {
        this.#streams.delete(peerId);
        this.#said.delete(peerId);
        const prints = new Set<string>();
        this.#prints.set(peerId, prints);
        const note = (data: unknown): void => {
          const sdp = (data as { sdp?: unknown } | null)?.sdp;
          if (typeof sdp === 'string') for (const print of fingerprintsIn(sdp)) prints.add(print);
        };
        const peer = browserPeer(ports.createPeer, {
          ...{ initiator, stream: ports.stream, ice, after: ports.after },
          on: {
            ...on,
            signal: (data) => {
              note(data);
              on.signal(data);
            },
            connected: () => {
              // Whoever comes later sees what the others see.
              if (this.#showing) for (const piece of piecesOf(this.#show, this.#showing)) peer.send(piece);
              on.connected();
              this.#send(peerId, peer);
            },
          },
          gotText: (text) => this.#told(peerId, text),
          gotStream: (stream) => {
            this.#streams.set(peerId, stream);
            this.#changed();
          },
        });
        this.#peers.set(peerId, peer);
        return {
          ...peer,
          signal: (data) => {
            note(data);
            peer.signal(data);
          },
          close: () => {
            if (this.#peers.get(peerId) === peer) {
              this.#peers.delete(peerId);
              this.#streams.delete(peerId);
              this.#levels.delete(peerId);
            }
            peer.close();
          },
        };
      },
    });
  }

  /** What the best link carries, and no more than the person allows: this is what the record says of how good it was here. */
  get level(): MediaLevel {
    const all = [...this.#peers.keys()].map((peerId) => this.#levelTo(peerId));
    return all.reduce(higher, all[0] ?? lower(bestQuality.level, this.#ceiling));
  }

  /** What is sent to one of them: what that link carries, what there is room for among so many, and no more than the person allows. */
  #levelTo(peerId: string): MediaLevel {
    const { level } = this.#qualities.get(peerId) ?? bestQuality;
    return lower(lower(level, mostFor(this.#peers.size)), this.#ceiling);
  }

  open(): void {
    this.session.open();
    this.#measure();
  }

  /** `audio` to save the link or to be unseen. */
  allow(ceiling: MediaLevel): void {
    this.#ceiling = ceiling;
    this.#apply();
  }

  /** Shows something to everybody who is in, or nothing any more. */
  show(item: ShownItem | undefined): void {
    this.#show += 1;
    this.#showing = item;
    const pieces = piecesOf(this.#show, item);
    for (const peerId of this.session.state.connected) for (const piece of pieces) this.#peers.get(peerId)?.send(piece);
    this.#changed();
  }

  leave(how: 'leave' | 'end' = 'leave'): void {
    this.#stop();
    this.session.leave(how);
  }

  view(): CallView<Stream> {
    const codes = new Map<string, string>();
    for (const [peerId, prints] of this.#prints) {
      const [one, other] = [...prints];
      if (one !== undefined && other !== undefined && prints.size === 2) codes.set(peerId, shortCode(one, other));
    }
    return {
      ...this.session.state,
      streams: new Map(this.#streams),
      level: this.level,
      levels: new Map(this.#levels),
      codes,
      shown: this.#shownNow(),
      showing: this.#showing,
    };
  }

  /** Everybody says how much they send; only the staff show things. What else is said over the connection is not listened to. */
  #told(peerId: string, text: string): void {
    const level = levelSaid(text);
    if (level !== undefined) {
      this.#levels.set(peerId, level);
      return this.#changed();
    }
    if (this.session.state.roster.find((one) => one.peerId === peerId)?.role !== 'staff') return;
    const by = this.#shown.get(peerId) ?? new ShownBy();
    this.#shown.set(peerId, by);
    if (by.hear(text)) this.#changed();
  }

  #shownNow(): CallView<Stream>['shown'] {
    const there = new Set(this.session.state.roster.map(({ peerId }) => peerId));
    for (const [by, { item }] of this.#shown) if (item && there.has(by)) return { by, item };
    return undefined;
  }

  #changed(): void {
    this.#ports.changed(this.view());
  }

  #measure(): void {
    this.#stop = this.#ports.after(sampleEveryMs, () => {
      void this.#sample().finally(() => {
        if (this.session.state.phase !== 'ended') this.#measure();
      });
    });
  }

  async #sample(): Promise<void> {
    await Promise.all(
      [...this.#peers].map(async ([peerId, peer]) => {
        const sample = await peer.sample();
        if (sample) this.#qualities.set(peerId, nextQuality(this.#qualities.get(peerId) ?? bestQuality, sample));
      }),
    );
    for (const peerId of this.#qualities.keys()) if (!this.#peers.has(peerId)) this.#qualities.delete(peerId);
    this.#apply();
  }

  #apply(): void {
    this.session.level(this.level);
    for (const [peerId, peer] of this.#peers) this.#send(peerId, peer);
    this.#changed();
  }

  /** Sends what fits, and says so to the other side once: a picture that stopped cannot be told from one that nobody sends. */
  #send(peerId: string, peer: BrowserPeer): void {
    const level = this.#levelTo(peerId);
    void peer.setLevel(level);
    if (this.#said.get(peerId) === level || !this.session.state.connected.has(peerId)) return;
    this.#said.set(peerId, level);
    peer.send(sayLevel(level));
  }
}
