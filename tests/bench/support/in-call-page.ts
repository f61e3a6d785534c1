// What runs in a page of a call. Each stands alone: a page knows nothing of this file.
import type { AudioCount } from './heard.ts';

interface Watched {
  readonly keptConnections: RTCPeerConnection[];
}

/** Keeps the page's connections to be asked later, and lets them reach a relay by another port. */
export function watchConnections(ports: Readonly<Record<string, number>> = {}): void {
  const kept: RTCPeerConnection[] = [];
  const Genuine = window.RTCPeerConnection;
  Object.assign(window, { keptConnections: kept });
  const shaped = (url: string): string =>
    url.replace(/:(\d+)(?=\?|$)/, (all, port: string) => (ports[port] ? `:${String(ports[port])}` : all));
  window.RTCPeerConnection = class extends Genuine {
    constructor({ iceServers = [], ...more }: RTCConfiguration = {}) {
      super({ ...more, iceServers: iceServers.map((one) => ({ ...one, urls: [one.urls].flat().map(shaped) })) });
      kept.push(this);
    }
  };
}

/** Presses the first button of this name. @returns when, by the machine's clock */
export function clickNow(name: string): number {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  const at = performance.timeOrigin + performance.now();
  button?.click();
  return at;
}

/** @returns when the first picture of somebody stood on the screen */
export function firstFrame(label: string): Promise<number> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no picture of ${label} within a minute: ${document.body.innerText.slice(0, 500)}`)), 60_000);
    const timer = setInterval(() => {
      const video = [...document.querySelectorAll('video')].find(
        ({ ariaLabel }) => ariaLabel !== null && new RegExp(label).test(ariaLabel),
      );
      if (!video || video.getVideoPlaybackQuality().totalVideoFrames === 0) return;
      clearInterval(timer);
      resolve(performance.timeOrigin + performance.now());
    }, 4);
  });
}

/** @returns when pictures of somebody came again, after they had stood still */
export function framesAgain(label: string): Promise<number> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no picture of ${label} again within a minute: ${document.body.innerText.slice(0, 500)}`)), 60_000);
    const frames = (): number => {
      const video = [...document.querySelectorAll('video')].find(
        ({ ariaLabel }) => ariaLabel !== null && new RegExp(label).test(ariaLabel),
      );
      return video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    };
    // A picture that is put up anew counts from nothing.
    let before = frames();
    const timer = setInterval(() => {
      const now = frames();
      if (now > before && now > 0) {
        clearInterval(timer);
        resolve(performance.timeOrigin + performance.now());
      }
      before = now;
    }, 4);
  });
}

/** What the standing connection has counted of the sound that came. */
export async function audioCount(): Promise<AudioCount> {
  const { keptConnections } = window as unknown as Watched;
  const connection = keptConnections.findLast(({ connectionState }) => connectionState === 'connected');
  const count = {
    at: performance.now(),
    samples: 0,
    concealed: 0,
    packets: 0,
    lost: 0,
    bytes: 0,
    energy: 0,
    roundTripMs: 0,
    built: keptConnections.length,
  };
  const of = (stat: Record<string, unknown>, key: string): number => Number(stat[key] ?? 0);
  (await connection?.getStats())?.forEach((stat: Record<string, unknown>) => {
    if (stat['type'] === 'inbound-rtp' && stat['kind'] === 'audio') {
      count.samples = of(stat, 'totalSamplesReceived');
      // Silence between two words is made up as well, and nobody misses it.
      count.concealed = of(stat, 'concealedSamples') - of(stat, 'silentConcealedSamples');
      count.packets = of(stat, 'packetsReceived');
      count.lost = of(stat, 'packetsLost');
      count.bytes = of(stat, 'bytesReceived');
      count.energy = of(stat, 'totalAudioEnergy');
    }
    if (stat['type'] === 'candidate-pair' && stat['nominated'] === true) count.roundTripMs = of(stat, 'currentRoundTripTime') * 1000;
  });
  return count;
}

/** Runs after `watchConnections`: this page takes the relay's way alone, whatever others may. */
export function byRelayAlone(): void {
  const Given = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Given {
    constructor(configuration: RTCConfiguration = {}) {
      super({ ...configuration, iceTransportPolicy: 'relay' });
    }
  };
}

/** What a page received of one of the others so far, by its connection. */
export interface OtherCount {
  readonly energy: number;
  readonly frames: number;
  readonly height: number;
}

/** Of each standing connection: how much was heard and seen of the other end. */
export async function othersCount(): Promise<OtherCount[]> {
  const { keptConnections } = window as unknown as Watched;
  const counts: OtherCount[] = [];
  for (const connection of keptConnections.filter(({ connectionState }) => connectionState === 'connected')) {
    const count = { energy: 0, frames: 0, height: 0 };
    (await connection.getStats()).forEach((stat: Record<string, unknown>) => {
      if (stat['type'] !== 'inbound-rtp') return;
      if (stat['kind'] === 'audio') count.energy = Number(stat['totalAudioEnergy'] ?? 0);
      else [count.frames, count.height] = [Number(stat['framesDecoded'] ?? 0), Number(stat['frameHeight'] ?? 0)];
    });
    counts.push(count);
  }
  return counts;
}
