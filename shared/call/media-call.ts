import { browserPeer, type BrowserPeer, type CreatePeer } from './browser-peer.ts';
import { CallSession, type CallState, type Line } from './call-session.ts';
import { bestQuality, levels, nextQuality, type QualitySample, type QualityState } from './quality.ts';
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
  /** What is sent now. */
  readonly level: MediaLevel;
  readonly codes: ReadonlyMap<string, string>;
  /** What somebody shows to everybody, and who. */
  readonly shown: { readonly by: string; readonly item: ShownItem } | undefined;
  /** What we show ourselves. */
  readonly showing: ShownItem | undefined;
}

const sampleEveryMs = 2_000;

/** A call with its streams: the session, a peer of simple-peer for each other participant, and the quality that follows the link. */
export class MediaCall<Stream> {
  readonly session: CallSession;
  readonly #ports: MediaCallPorts<Stream>;
  readonly #peers = new Map<string, BrowserPeer>();
  readonly #streams = new Map<string, Stream>();
  readonly #prints = new Map<string, Set<string>>();
  readonly #shown = new Map<string, ShownBy>();
  #show = 0;
  #showing: ShownItem | undefined;
  #quality: QualityState = bestQuality;
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
              void peer.setLevel(this.level);
              // Whoever comes later sees what the others see.
              if (this.#showing) for (const piece of piecesOf(this.#show, this.#showing)) peer.send(piece);
              on.connected();
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
            }
            peer.close();
          },
        };
      },
    });
  }

  /** What is sent: what the link carries, and no more than the person allows. */
  get level(): MediaLevel {
    return levels.indexOf(this.#quality.level) > levels.indexOf(this.#ceiling) ? this.#quality.level : this.#ceiling;
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
      codes,
      shown: this.#shownNow(),
      showing: this.#showing,
    };
  }

  /** Only the staff show things; what others say over the connection is not listened to. */
  #told(peerId: string, text: string): void {
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
    const samples = (await Promise.all([...this.#peers.values()].map((peer) => peer.sample()))).filter((one) => one !== undefined);
    if (samples.length === 0) return;
    this.#quality = nextQuality(this.#quality, worst(samples));
    this.#apply();
  }

  #apply(): void {
    const { level } = this;
    this.session.level(level);
    for (const peer of this.#peers.values()) void peer.setLevel(level);
    this.#changed();
  }
}

function worst(samples: readonly QualitySample[]): QualitySample {
  const known = samples.flatMap(({ availableKbps }) => availableKbps ?? []);
  return {
    loss: Math.max(...samples.map(({ loss }) => loss)),
    roundTripMs: Math.max(...samples.map(({ roundTripMs }) => roundTripMs)),
    availableKbps: known.length > 0 ? Math.min(...known) : undefined,
  };
}
