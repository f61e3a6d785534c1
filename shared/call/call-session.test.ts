import { beforeEach, describe, expect, it } from 'vitest';
import type { VideoCallId } from '../records/ids.ts';
import { CallSession, type CallPorts, type PeerEvents } from './call-session.ts';
import { fingerprintsIn, shortCode } from './short-code.ts';
import { exampleSdp } from './example-sdp.ts';
import type { CallDown, CallUp, RosterEntry, Signal } from './signals.ts';

/** A server of our own, as small as it can be: everybody hears everybody; and a clock that is moved by hand. */
class Stage {
  readonly here = new Map<string, { hear: (message: CallDown) => void; entry: RosterEntry }>();
  readonly timers: { at: number; run: () => void }[] = [];
  now = 0;

  pass(ms: number): void {
    this.now += ms;
    for (let due = this.#due(); due; due = this.#due()) due.run();
  }

  #due(): { run: () => void } | undefined {
    const index = this.timers.findIndex(({ at }) => at <= this.now);
    return index < 0 ? undefined : this.timers.splice(index, 1)[0];
  }

  roster(): void {
    // As it is at each telling: what one says at once when told, the next is told already.
    for (const { hear } of [...this.here.values()]) hear({ type: 'roster', roster: [...this.here.values()].map(({ entry }) => entry) });
  }
}

class Browser {
  readonly session: CallSession;
  readonly peers: { to: string; initiator: boolean; on: PeerEvents; closed: boolean; got: unknown[] }[] = [];
  lose: () => void = () => undefined;

  constructor(stage: Stage, peerId: string, state: 'waiting' | 'in' = 'in') {
    const entry: RosterEntry = { peerId, name: peerId, role: 'staff', state, level: '720p', consented: true };
    const ports: CallPorts = {
      openLine: (on) => {
        const hear = (message: CallDown): void => on.message(JSON.stringify(message));
        queueMicrotask(() => on.opened());
        this.lose = () => {
          stage.here.delete(peerId);
          on.lost();
          stage.roster();
        };
        return {
          send: (text) => {
            const message = JSON.parse(text) as CallUp;
            if (message.type === 'hello') {
              stage.here.set(peerId, { hear, entry });
              hear({ type: 'welcome', ice: { iceServers: [], relayOnly: false } });
              stage.roster();
            } else if (message.type === 'signal')
              stage.here.get(message.to)?.hear({ type: 'signal', from: peerId, signal: message.signal });
            else if (message.type === 'admit') {
              const other = stage.here.get(message.peerId);
              if (other) other.entry = { ...other.entry, state: 'in' };
              stage.roster();
            }
          },
          close: () => {
            stage.here.delete(peerId);
            stage.roster();
          },
        };
      },
      makePeer: (to, initiator, _ice, on) => {
        const peer = { to, initiator, on, closed: false, got: [] as unknown[] };
        this.peers.push(peer);
        if (initiator) queueMicrotask(() => on.signal(offer));
        return {
          signal: (data) => {
            peer.got.push(data);
            if ((data as { type: string }).type === 'offer') {
              on.signal(answer);
              on.connected();
            } else on.connected();
          },
          close: () => {
            peer.closed = true;
          },
        };
      },
      after: (ms, run) => {
        const timer = { at: stage.now + ms, run };
        stage.timers.push(timer);
        return () => {
          const index = stage.timers.indexOf(timer);
          if (index >= 0) stage.timers.splice(index, 1);
        };
      },
      changed: () => undefined,
    };
    this.session = new CallSession({ type: 'hello', callId: 'vid-1' as VideoCallId, peerId, consented: true }, ports);
    this.session.open();
  }

  get live() {
    return this.peers.filter(({ closed }) => !closed);
  }
}

const offer = { type: 'offer', sdp: exampleSdp };
const answer = { type: 'answer', sdp: exampleSdp };
const a = 'a'.repeat(32);
const b = 'b'.repeat(32);
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});

describe('two in a call', () => {
  it('connect once, and the smaller one offers', async () => {
    const [one, two] = [new Browser(stage, a), new Browser(stage, b)];
    await settle();
    expect(one.peers.map(({ initiator }) => initiator)).toEqual([true]);
    expect(two.peers.map(({ initiator }) => initiator)).toEqual([false]);
    expect([...one.session.state.connected]).toEqual([b]);
    expect([...two.session.state.connected]).toEqual([a]);
  });

  it('are connected anew after their connection broke, without either of them doing anything', async () => {
    const [one, two] = [new Browser(stage, a), new Browser(stage, b)];
    await settle();
    one.live[0]?.on.lost();
    two.live[0]?.on.lost();
    expect(one.session.state.connected.size).toBe(0);
    stage.pass(300);
    await settle();
    expect([...one.session.state.connected]).toEqual([b]);
    expect([...two.session.state.connected]).toEqual([a]);
    expect([one.live.length, two.live.length]).toEqual([1, 1]);
  });

  it('try again more and more seldom, and never give up', async () => {
    const [one, two] = [new Browser(stage, a), new Browser(stage, b)];
    await settle();
    two.session.leave();
    stage.here.set(b, {
      hear: () => undefined,
      entry: { peerId: b, name: b, role: 'patient', state: 'in', level: '720p', consented: true },
    });
    stage.roster();
    await settle();
    for (let i = 0; i < 20; i++) {
      one.live[0]?.on.lost();
      stage.pass(5_000);
      await settle();
    }
    expect(one.peers.length).toBeGreaterThan(15);
  });

  it('stay connected while the line to the server is away, and nobody is called twice when it is back', async () => {
    const [one, two] = [new Browser(stage, a), new Browser(stage, b)];
    await settle();
    const peer = two.live[0];
    one.session.state.roster.forEach(() => undefined);
    stage.here.delete(a);
    one.lose();
    expect(one.session.state.lineUp).toBe(false);
    expect(one.live.length).toBe(1);
    stage.pass(1_000);
    await settle();
    expect(one.session.state.lineUp).toBe(true);
    expect([...one.session.state.connected]).toEqual([b]);
    expect(peer).toBeDefined();
  });
});

describe('the door', () => {
  it('keeps those who wait apart until they are let in', async () => {
    const nurse = new Browser(stage, a);
    const patient = new Browser(stage, b, 'waiting');
    await settle();
    expect(patient.session.state.phase).toBe('waiting');
    expect([nurse.peers.length, patient.peers.length]).toEqual([0, 0]);
    nurse.session.admit(b);
    await settle();
    expect(patient.session.state.phase).toBe('in');
    expect([...patient.session.state.connected]).toEqual([a]);
  });

  it('opens by itself for whoever was let in before the server was restarted', async () => {
    const nurse = new Browser(stage, a);
    const patient = new Browser(stage, b, 'waiting');
    await settle();
    nurse.session.admit(b);
    await settle();
    const patientBefore = stage.here.get(b);
    if (patientBefore) stage.here.set(b, { ...patientBefore, entry: { ...patientBefore.entry, state: 'waiting' } });
    stage.roster();
    await settle();
    await settle();
    expect(patient.session.state.phase).toBe('in');
  });
});

describe('what a stranger or an old connection says', () => {
  it('is dropped: malformed words and signals of an older connection', async () => {
    const [one] = [new Browser(stage, a), new Browser(stage, b)];
    await settle();
    one.live[0]?.on.lost();
    stage.pass(300);
    await settle();
    const got = one.live[0]?.got.length ?? 0;
    const old: Signal = { gen: 1, data: { type: 'candidate', candidate: { candidate: '' } } };
    stage.here.get(a)?.hear({ type: 'signal', from: b, signal: old });
    stage.here.get(a)?.hear({ type: 'nonsense' } as unknown as CallDown);
    expect(one.live[0]?.got.length).toBe(got);
  });
});

it('gives both sides the same six letters, and others when somebody stands in between', () => {
  const sdp = (print: string) => `v=0\r\na=fingerprint:sha-256 ${print}\r\nm=audio\r\n`;
  const [ours = ''] = fingerprintsIn(sdp('ab:cd:ef'));
  expect(ours).toBe('AB:CD:EF');
  expect(shortCode(ours, '11:22')).toBe(shortCode('11:22', ours));
  expect(shortCode(ours, '11:22')).not.toBe(shortCode(ours, '11:23'));
  expect(shortCode(ours, '11:22')).toMatch(/^[A-Z0-9]{3} [A-Z0-9]{3}$/);
});
