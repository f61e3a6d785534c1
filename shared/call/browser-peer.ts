import { robustAudio } from './audio-sdp.ts';
import type { Peer, PeerEvents } from './call-session.ts';
import { levelNeeds, type QualitySample } from './quality.ts';
import type { IceConfig, MediaLevel } from './signals.ts';

/** The parts of a browser's WebRTC that are used here, by shape: shared code knows no DOM, and both windows bring the real thing. */
export interface RtcSender {
  readonly track: { readonly kind: string; enabled: boolean } | null;
  getParameters(): { encodings: { maxBitrate?: number; scaleResolutionDownBy?: number; active?: boolean }[] };
  setParameters(parameters: ReturnType<RtcSender['getParameters']>): Promise<void>;
}
export interface RtcConnection {
  getSenders(): RtcSender[];
  getStats(): Promise<{ forEach(each: (stat: Readonly<Record<string, unknown>>) => void): void }>;
}

/** A peer of simple-peer, by shape. `_pc` is its connection: it offers no other way to statistics and bit rates. */
export interface SimplePeerLike {
  on(event: 'signal' | 'stream' | 'data' | 'connect' | 'close' | 'error' | 'iceStateChange', heard: (value: never) => void): unknown;
  signal(data: never): void;
  send(text: string): void;
  destroy(): unknown;
  readonly destroyed: boolean;
  readonly _pc: RtcConnection | null;
}

/** As browsers take it: what is not there is left out. */
interface ExactIceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

/** Makes a peer of simple-peer. */
export type CreatePeer<Stream> = (options: {
  initiator: boolean;
  stream?: Stream;
  trickle: true;
  /** What is said over the data channel comes as it was said: text. */
  objectMode: true;
  sdpTransform: (sdp: string) => string;
  config: { iceServers: ExactIceServer[]; iceTransportPolicy: 'relay' | 'all' };
}) => SimplePeerLike;

export interface PeerOptions<Stream> {
  readonly initiator: boolean;
  readonly stream: Stream | undefined;
  readonly ice: IceConfig;
  readonly on: PeerEvents;
  readonly gotStream: (stream: Stream) => void;
  /** What the other window said over the connection itself. */
  readonly gotText: (text: string) => void;
  readonly after: (ms: number, run: () => void) => () => void;
}

/** The browser takes 20 s and more to give up a connection; a person in a kitchen does not wait that long. */
const patienceMs = 2_500;
/** An offer that was answered by nobody. */
const connectWithinMs = 12_000;

export interface BrowserPeer extends Peer {
  /** Limits what is sent to what fits the level. */
  setLevel(level: MediaLevel): Promise<void>;
  /** Says something to the other window, by the connection itself. */
  send(text: string): void;
  sample(): Promise<QualitySample | undefined>;
}

/** One connection on simple-peer. It tells that it is lost as soon as it has been silent for a while, and once. */
export function browserPeer<Stream>(
  create: CreatePeer<Stream>,
  { initiator, stream, ice, on, gotStream, gotText, after }: PeerOptions<Stream>,
): BrowserPeer {
  const iceServers = ice.iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }));
  const config = { iceServers, iceTransportPolicy: ice.relayOnly ? ('relay' as const) : ('all' as const) };
  const peer = create({
    initiator,
    ...(stream === undefined ? {} : { stream }),
    ...{ trickle: true, objectMode: true, sdpTransform: robustAudio, config },
  });
  let over = false;
  let stopWaiting: () => void = after(connectWithinMs, () => lose());
  const lose = (): void => {
    if (over) return;
    over = true;
    stopWaiting();
    peer.destroy();
    on.lost();
  };
  peer.on('signal', (data: unknown) => {
    if (!over) on.signal(data);
  });
  peer.on('stream', (remote: Stream) => {
    if (!over) gotStream(remote);
  });
  peer.on('data', (text: unknown) => {
    if (!over && typeof text === 'string') gotText(text);
  });
  peer.on('connect', () => {
    stopWaiting();
    if (!over) on.connected();
  });
  peer.on('iceStateChange', (state: string) => {
    stopWaiting();
    if (state === 'disconnected' || state === 'failed') stopWaiting = after(state === 'failed' ? 0 : patienceMs, lose);
  });
  peer.on('error', lose);
  peer.on('close', lose);
  const earlier = new Map<string, Counted>();
  return {
    signal: (data) => {
      if (!over && !peer.destroyed) peer.signal(data as never);
    },
    close: () => {
      over = true;
      stopWaiting();
      peer.destroy();
    },
    send: (text) => {
      if (!over && !peer.destroyed) peer.send(text);
    },
    setLevel: async (level) => {
      // A sender that is just being negotiated, or still carries out the last wish, may refuse: it is told again at the next look at the link.
      for (const sender of peer._pc?.getSenders() ?? []) await limit(sender, level).catch(() => undefined);
    },
    sample: async () => (over || !peer._pc ? undefined : sampleOf(peer._pc, earlier)),
  };
}

async function limit(sender: RtcSender, level: MediaLevel): Promise<void> {
  const { maxKbps, scale } = levelNeeds[level];
  if (!sender.track) return;
  const parameters = sender.getParameters();
  const sends = sender.track.kind === 'video' ? scale !== undefined : maxKbps > 0;
  for (const encoding of parameters.encodings) {
    encoding.active = sends;
    if (sender.track.kind !== 'video' || scale === undefined) continue;
    encoding.maxBitrate = maxKbps * 1000;
    encoding.scaleResolutionDownBy = scale;
  }
  await sender.setParameters(parameters);
}

interface Counted {
  readonly lost: number;
  readonly received: number;
}

/** The worse of what the other side reports and what came here, since the last time. */
async function sampleOf(connection: RtcConnection, earlier: Map<string, Counted>): Promise<QualitySample> {
  let loss = 0;
  let roundTripMs = 0;
  let availableKbps: number | undefined;
  let busy = false;
  (await connection.getStats()).forEach((stat) => {
    const id = String(stat['id']);
    if (stat['type'] === 'remote-inbound-rtp') {
      // Where nothing is sent any more nothing is reported either: an old report says nothing of now.
      const reportedAt = numberOf(stat['timestamp']);
      if (earlier.get(id)?.received === reportedAt) return;
      earlier.set(id, { lost: 0, received: reportedAt });
      loss = Math.max(loss, numberOf(stat['fractionLost']));
      roundTripMs = Math.max(roundTripMs, numberOf(stat['roundTripTime']) * 1000);
    }
    if (stat['type'] === 'outbound-rtp' && stat['qualityLimitationReason'] === 'cpu') busy = true;
    if (stat['type'] === 'candidate-pair' && stat['nominated'] === true) {
      roundTripMs = Math.max(roundTripMs, numberOf(stat['currentRoundTripTime']) * 1000);
      if (typeof stat['availableOutgoingBitrate'] === 'number') availableKbps = stat['availableOutgoingBitrate'] / 1000;
    }
    if (stat['type'] === 'inbound-rtp') {
      const now = { lost: numberOf(stat['packetsLost']), received: numberOf(stat['packetsReceived']) };
      const before = earlier.get(id) ?? now;
      const lost = Math.max(0, now.lost - before.lost);
      const all = lost + Math.max(0, now.received - before.received);
      if (all > 20) loss = Math.max(loss, lost / all);
      earlier.set(id, now);
    }
  });
  return { loss, roundTripMs, availableKbps, busy };
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
