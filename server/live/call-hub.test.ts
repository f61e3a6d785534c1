import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { put } from '../../shared/domain/define-command.ts';
import type { CallDown, CallUp, RosterEntry } from '../../shared/call/signals.ts';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { noon } from '../testing/clinic.ts';
import { post, type Laptop } from '../testing/laptop.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

const peer = (letter: string): string => letter.repeat(32);

/** One participant's line, with all that it heard. */
class Caller {
  readonly heard: CallDown[] = [];
  readonly socket: WebSocket;
  closed = false;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(`${url.replace(/^http/, 'ws')}/call`, { headers });
    this.socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as CallDown));
    this.socket.on('close', () => (this.closed = true));
    this.socket.on('error', () => (this.closed = true));
  }

  async say(message: CallUp | string): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await new Promise((resolve) => this.socket.once('open', resolve));
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  get roster(): readonly RosterEntry[] {
    return this.heard.findLast((message) => message.type === 'roster')?.roster ?? [];
  }

  async until(what: (caller: Caller) => boolean): Promise<void> {
    await expect.poll(() => what(this), { timeout: 10_000 }).toBe(true);
  }
}

onEmbeddedPostgres('the door of a video call', (postgres) => {
  let served: ServedClinic;
  let nurse: Laptop;
  let cookie: string;
  const callId = 'vid-1' as Extract<CallUp, { type: 'hello' }>['callId'];
  const callers: Caller[] = [];
  beforeAll(async () => {
    served = await servedClinic(postgres);
    nurse = await served.laptop('nurse');
    await served.add(
      put('video-call', callId, {
        ...{ patientId: 'pat-1' as never, status: 'in-progress', startedAt: noon, startedBy: served.people.nurse.id },
        ...{ startedByName: 'Test nurse', participants: [] },
      }),
    );
    cookie = await cookieOf('pat-1', nurse);
  });
  afterAll(() => served.stop());

  const cookieOf = async (patientId: string, by: Laptop): Promise<string> => {
    const link = JSON.parse(
      (await post(`${served.url}/portal/invites`, { patientId, personId: patientId }, by.token)).text,
    ) as CreateLinkResponse;
    const entered = await fetch(`${served.url}/portal/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link.url.split('#i=')[1], birthDate: '1957-03-04' }),
    });
    return entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const join = async (letter: string, more: { token?: string; cookie?: string; consented?: boolean; id?: string }): Promise<Caller> => {
    const caller = new Caller(served.url, more.cookie ? { cookie: more.cookie } : {});
    callers.push(caller);
    const { token, consented = true, id = callId } = more;
    await caller.say({ type: 'hello', callId: id as typeof callId, peerId: peer(letter), consented, ...(token ? { token } : {}) });
    return caller;
  };
  const hangUp = async (): Promise<void> => {
    for (const caller of callers.splice(0)) caller.socket.terminate();
    await new Promise((resolve) => setTimeout(resolve, 100));
  };

  it('lets the staff in, and keeps the patient waiting, apart, until somebody opens', async () => {
    const staff = await join('a', { token: nurse.token });
    await staff.until(({ roster }) => roster.length === 1);
    const patient = await join('b', { cookie });
    await patient.until(({ roster }) => roster.length === 1);
    expect(patient.roster).toMatchObject([{ peerId: peer('b'), state: 'waiting', role: 'patient' }]);
    await staff.until(({ roster }) => roster.length === 2);
    await patient.say({ type: 'signal', to: peer('a'), signal: { gen: 1, data: 'from the door' } });
    await patient.say({ type: 'admit', peerId: peer('b') });
    await staff.say({ type: 'admit', peerId: peer('b') });
    await patient.until(({ roster }) => roster.length === 2);
    await staff.say({ type: 'signal', to: peer('b'), signal: { gen: 1, data: { type: 'offer' } } });
    await patient.until(({ heard }) => heard.some(({ type }) => type === 'signal'));
    expect(staff.heard.filter(({ type }) => type === 'signal')).toEqual([]);
    await staff.say({ type: 'remove', peerId: peer('b') });
    await patient.until(({ closed }) => closed);
    expect(patient.heard.at(-1)).toEqual({ type: 'bye', why: 'removed' });
    await hangUp();
  });

  it('is shut for a nurse of another patient, another patient, and whoever has not agreed', async () => {
    const stranger = await served.laptop('nurse2');
    const other = await cookieOf('pat-2', stranger);
    for (const [letter, more] of [
      ['c', { token: stranger.token }],
      ['d', { cookie: other }],
      ['e', { cookie, consented: false }],
      ['f', { cookie: '' }],
      ['1', { token: nurse.token, id: 'vid-nobody' }],
      ['2', { token: 'A'.repeat(43) }],
    ] as const) {
      const caller = await join(letter, more);
      await caller.until(({ closed }) => closed);
      expect(caller.heard, letter).toEqual([{ type: 'bye', why: 'not-allowed' }]);
    }
  });

  it('takes six and turns the seventh away', async () => {
    for (const letter of ['a', 'b', 'c', 'd', 'e', 'f'])
      await (await join(letter, { token: nurse.token })).until(({ roster }) => roster.length > 0);
    const seventh = await join('9', { token: nurse.token });
    await seventh.until(({ closed }) => closed);
    expect(seventh.heard.at(-1)).toEqual({ type: 'bye', why: 'full' });
    await hangUp();
  });

  it('takes nobody’s place for somebody else, but gives one’s own back after a lost line', async () => {
    const staff = await join('a', { token: nurse.token });
    const patient = await join('b', { cookie });
    await staff.until(({ roster }) => roster.length === 2);
    await staff.say({ type: 'admit', peerId: peer('b') });
    await patient.until(({ roster }) => roster.length === 2);
    const thief = await join('a', { cookie });
    await thief.until(({ closed }) => closed);
    expect(thief.heard.at(-1)).toEqual({ type: 'bye', why: 'elsewhere' });
    const back = await join('b', { cookie });
    await back.until(({ roster }) => roster.length === 2);
    expect(back.roster.find(({ peerId }) => peerId === peer('b'))?.state).toBe('in');
    await hangUp();
  });

  it('hangs up on what is no message, too large or too much', async () => {
    const rude = await join('a', { token: nurse.token });
    await rude.until(({ roster }) => roster.length === 1);
    await rude.say('{"type":"hello"');
    await rude.until(({ closed }) => closed);
    const large = await join('b', { token: nurse.token });
    await large.until(({ roster }) => roster.length === 1);
    await large.say(JSON.stringify({ type: 'signal', to: peer('a'), signal: { gen: 1, data: 'x'.repeat(40_000) } }));
    await large.until(({ closed }) => closed);
    const flood = await join('c', { token: nurse.token });
    await flood.until(({ roster }) => roster.length === 1);
    for (let i = 0; i < 500; i++) flood.socket.send(JSON.stringify({ type: 'level', level: 'audio' }));
    await flood.until(({ closed }) => closed);
    await hangUp();
  });

  it('opens no line for a page of another site', async () => {
    const evil = new Caller(served.url, { origin: 'https://evil.example' });
    await evil.until(({ closed }) => closed);
    expect(evil.heard).toEqual([]);
  });
});
