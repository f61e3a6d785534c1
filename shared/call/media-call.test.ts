import { describe, expect, it } from 'vitest';
import type { VideoCallId } from '../records/ids.ts';
import type { RtcSender, SimplePeerLike } from './browser-peer.ts';
import { MediaCall, type CallView } from './media-call.ts';
import type { CallDown, RosterEntry } from './signals.ts';

interface Link {
  loss: number;
  roundTripMs: number;
  kbps: number;
}

/** A browser's peer as far as it is used here: a link with statistics, one camera. */
class Peer implements SimplePeerLike {
  readonly destroyed = false;
  readonly said: string[] = [];
  readonly link: Link = { loss: 0, roundTripMs: 30, kbps: 5_000 };
  readonly #heard = new Map<string, (value: never) => void>();
  #video = { encodings: [{}] as { active?: boolean; scaleResolutionDownBy?: number }[] };
  reported = 0;
  /** As a browser does while it negotiates, or while another wish is under way. */
  refuses = false;

  readonly _pc = {
    getSenders: (): RtcSender[] => [
      {
        track: { kind: 'video', enabled: true },
        getParameters: () => structuredClone(this.#video),
        setParameters: (wanted) => {
          if (this.refuses) return Promise.reject(new Error('InvalidStateError'));
          this.#video = wanted;
          return Promise.resolve();
        },
      },
    ],
    getStats: () =>
      Promise.resolve(
        new Map<string, Readonly<Record<string, unknown>>>([
          ['r', { id: 'r', type: 'remote-inbound-rtp', timestamp: (this.reported += 1), fractionLost: this.link.loss }],
          [
            'p',
            {
              ...{ id: 'p', type: 'candidate-pair', nominated: true, currentRoundTripTime: this.link.roundTripMs / 1000 },
              availableOutgoingBitrate: this.link.kbps * 1000,
            },
          ],
        ]),
      ),
  };

  /** What the camera sends this way: how often halved, or nothing. */
  get sends(): number | undefined {
    const [encoding] = this.#video.encodings;
    return encoding?.active === false ? undefined : (encoding?.scaleResolutionDownBy ?? 1);
  }

  on(event: string, heard: (value: never) => void): void {
    this.#heard.set(event, heard);
  }
  tell(event: string, value?: string): void {
    this.#heard.get(event)?.(value as never);
  }
  signal(): void {
    // What is negotiated is simple-peer's.
  }
  send(text: string): void {
    this.said.push(text);
  }
  destroy(): void {
    this.tell('close');
  }
}

const me = '0'.repeat(32);
const others = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(32));
const entry = (peerId: string): RosterEntry => ({ peerId, name: peerId, role: 'staff', state: 'in', level: '720p', consented: true });

async function callWith(count: number): Promise<{
  peers: Peer[];
  call: MediaCall<object>;
  view: () => CallView<object>;
  samples: (n: number) => Promise<void>;
}> {
  const peers: Peer[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  let view: CallView<object> | undefined;
  let hear: (message: CallDown) => void = () => undefined;
  let opened: () => void = () => undefined;
  const call = new MediaCall<object>(
    { type: 'hello', callId: 'call-1' as VideoCallId, peerId: me, consented: true },
    {
      openLine: (on) => {
        hear = (message) => on.message(JSON.stringify(message));
        opened = on.opened;
        return { send: () => undefined, close: () => undefined };
      },
      createPeer: () => {
        const peer = new Peer();
        peers.push(peer);
        return peer;
      },
      stream: {},
      after: (ms, run) => {
        const timer = { ms, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
      },
      changed: (now) => {
        view = now;
      },
    },
  );
  call.open();
  opened();
  hear({ type: 'welcome', ice: { iceServers: [], relayOnly: false } });
  hear({ type: 'roster', roster: [me, ...others.slice(0, count)].map(entry) });
  for (const peer of peers) peer.tell('connect');
  const samples = async (n: number): Promise<void> => {
    for (let i = 0; i < n; i++) {
      const due = timers.findIndex(({ ms }) => ms === 2_000);
      timers.splice(due, 1)[0]?.run();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  };
  await samples(1);
  return {
    ...{ peers, call, samples },
    view: () => {
      if (!view) throw new Error('nothing was told');
      return view;
    },
  };
}

describe('a call with its streams', () => {
  it('sends a poor link less, and everybody else what they had', async () => {
    const { peers, view, samples } = await callWith(2);
    expect(peers.map(({ sends }) => sends)).toEqual([1, 1]);
    const [poor] = peers;
    if (!poor) throw new Error('no peer');
    Object.assign(poor.link, { loss: 0.1, roundTripMs: 300, kbps: 60 });
    await samples(30);
    expect(peers.map(({ sends }) => sends)).toEqual([undefined, 1]);
    expect(view().level).toBe('720p');
    expect(poor.said.at(-1)).toBe('{"level":"audio"}');
    Object.assign(poor.link, { loss: 0, roundTripMs: 30, kbps: 5_000 });
    await samples(60);
    expect(peers.map(({ sends }) => sends)).toEqual([1, 1]);
    expect(poor.said.at(-1)).toBe('{"level":"720p"}');
  });

  it('a sender that refuses its limits for a moment is told them again', async () => {
    const { peers, samples } = await callWith(1);
    const [poor] = peers;
    if (!poor) throw new Error('no peer');
    Object.assign(poor.link, { loss: 0.1, roundTripMs: 300, kbps: 60 });
    poor.refuses = true;
    await samples(30);
    expect(poor.sends).toBe(1);
    poor.refuses = false;
    await samples(2);
    expect(poor.sends).toBeUndefined();
  });

  it('sends each of five others a smaller picture, so that link and processor carry them all', async () => {
    const { peers, view } = await callWith(5);
    expect(peers.map(({ sends }) => sends)).toEqual([2, 2, 2, 2, 2]);
    expect(view().level).toBe('360p');
  });

  it('knows from each of the others how much they send, and lets nothing else change it', async () => {
    const { peers, view } = await callWith(2);
    peers[0]?.tell('data', '{"level":"audio"}');
    peers[1]?.tell('data', '{"level":"a wide screen"}');
    expect([...view().levels]).toEqual([[others[0], 'audio']]);
  });

  it('is seen by nobody when only sound is allowed, and by all again', async () => {
    const { peers, call } = await callWith(2);
    call.allow('audio');
    expect(peers.map(({ sends }) => sends)).toEqual([undefined, undefined]);
    call.allow('720p');
    expect(peers.map(({ sends }) => sends)).toEqual([1, 1]);
  });
});
