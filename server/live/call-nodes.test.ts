import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import pino from 'pino';
import { exampleSdp } from '../../shared/call/example-sdp.ts';
import type { CallUp } from '../../shared/call/signals.ts';
import { put } from '../../shared/domain/define-command.ts';
import type { LiveCallsResponse } from '../../shared/protocol/calls.ts';
import { startServer, type RunningServer } from '../server.ts';
import { Caller } from '../testing/caller.ts';
import { noon } from '../testing/clinic.ts';
import { post, type Laptop } from '../testing/laptop.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

const peer = (letter: string): string => letter.repeat(32);
const callId = 'vid-1' as Extract<CallUp, { type: 'hello' }>['callId'];

onEmbeddedPostgres('a call whose lines end at two nodes of one database', (postgres) => {
  let served: ServedClinic;
  let other: RunningServer;
  let nurse: Laptop;
  let lead: Laptop;
  const callers: Caller[] = [];
  const node = (): Promise<RunningServer> => startServer({ port: 0, databaseUrl: served.databaseUrl, logger: pino({ level: 'silent' }) });
  beforeAll(async () => {
    served = await servedClinic(postgres);
    [nurse, lead] = [await served.laptop('nurse'), await served.laptop('lead')];
    await served.add(
      put('video-call', callId, {
        ...{ patientId: 'pat-1' as never, status: 'in-progress', startedAt: noon, startedBy: served.people.nurse.id },
        ...{ startedByName: 'Test nurse', participants: [] },
      }),
    );
    other = await node();
  });
  afterEach(async () => {
    for (const caller of callers.splice(0)) caller.socket.terminate();
    await expect.poll(async () => (await live()).calls, { timeout: 10_000 }).toEqual([]);
  });
  afterAll(async () => {
    await other.stop();
    await served.stop();
  });

  const live = async (): Promise<LiveCallsResponse> =>
    JSON.parse((await post(`${served.url}/calls/live`, {}, nurse.token)).text) as LiveCallsResponse;
  const guestCookie = async (name: string): Promise<string> => {
    const { text } = await post(`${served.url}/calls/guests`, { callId, name, title: 'interpreter' }, nurse.token);
    const { url } = JSON.parse(text) as { url: string };
    const entered = await fetch(`${served.url}/portal/guest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: url.split('#c=')[1] }),
    });
    return entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const join = async (at: { url: string }, letter: string, more: { token?: string; cookie?: string }): Promise<Caller> => {
    const caller = new Caller(at.url, more.cookie ? { cookie: more.cookie } : {});
    callers.push(caller);
    await caller.say({ type: 'hello', callId, peerId: peer(letter), consented: true, ...(more.token ? { token: more.token } : {}) });
    await caller.until(({ roster, closed }) => roster.length > 0 || closed);
    return caller;
  };

  it('is one room: who waits at one node is let in at the other, and signals find their way, long ones too', async () => {
    const staff = await join(served, 'a', { token: nurse.token });
    const guest = await join(other, 'b', { cookie: await guestCookie('Ana') });
    await staff.until(({ roster }) => roster.some(({ peerId, state }) => peerId === peer('b') && state === 'waiting'));
    expect(guest.roster).toHaveLength(1);
    expect((await live()).calls).toMatchObject([{ waiting: [{ name: 'Ana' }], inside: [{ role: 'staff' }] }]);
    await staff.say({ type: 'admit', peerId: peer('b') });
    await guest.until(({ roster }) => roster.length === 2);
    const sdp = `${exampleSdp}${`a=rtpmap:111 ${'x'.repeat(180)}\r\n`.repeat(100)}`;
    for (const gen of [1, 2, 3]) await staff.say({ type: 'signal', to: peer('b'), signal: { gen, data: { type: 'offer', sdp } } });
    await guest.until(({ heard }) => heard.filter(({ type }) => type === 'signal').length === 3);
    expect(guest.heard.flatMap((one) => (one.type === 'signal' ? one.signal.gen : []))).toEqual([1, 2, 3]);
    expect(guest.heard.findLast(({ type }) => type === 'signal')).toMatchObject({ from: peer('a'), signal: { data: { sdp } } });
    await staff.say({ type: 'remove', peerId: peer('b') });
    await guest.until(({ closed }) => closed);
    expect(guest.heard.at(-1)).toEqual({ type: 'bye', why: 'removed' });
  });

  it('whose window opens its line anew at the other node keeps its place', async () => {
    const staff = await join(served, 'a', { token: nurse.token });
    const cookie = await guestCookie('Ana');
    const guest = await join(other, 'b', { cookie });
    await staff.until(({ roster }) => roster.length === 2);
    await staff.say({ type: 'admit', peerId: peer('b') });
    await guest.until(({ roster }) => roster.length === 2);
    const back = await join(served, 'b', { cookie });
    await guest.until(({ closed }) => closed);
    await back.until(({ roster }) => roster.length === 2 && roster.every(({ state }) => state === 'in'));
    await staff.until(({ roster }) => roster.length === 2);
  });

  it('of two windows of one person at two nodes the younger goes on', async () => {
    const first = await join(served, 'a', { token: nurse.token });
    const second = await join(other, 'c', { token: nurse.token });
    await first.until(({ closed }) => closed);
    expect(first.heard.at(-1)).toEqual({ type: 'bye', why: 'elsewhere' });
    await second.until(({ roster }) => roster.length === 1);
  });

  it('takes six over both nodes, and nobody keeps a seventh place', async () => {
    const all = [await join(served, 'a', { token: nurse.token }), await join(other, 'b', { token: lead.token })];
    const cookies = await Promise.all([1, 2, 3, 4, 5].map((n) => guestCookie(`Guest ${String(n)}`)));
    // All at once, so that neither node can know of the other's yet.
    all.push(...(await Promise.all(cookies.map((cookie, n) => join(n % 2 ? served : other, 'cdef1'[n] ?? '9', { cookie })))));
    await expect.poll(() => all.filter(({ closed }) => closed).length, { timeout: 10_000 }).toBe(1);
    expect(all.find(({ closed }) => closed)?.heard.at(-1)).toEqual({ type: 'bye', why: 'full' });
    await all[0]?.until(({ roster }) => roster.length === 6);
  });

  it('forgets those of a node that stopped, and a node that starts later knows who is there', async () => {
    const staff = await join(served, 'a', { token: nurse.token });
    const third = await node();
    const guest = await join(third, 'b', { cookie: await guestCookie('Ana') });
    await staff.until(({ roster }) => roster.length === 2);
    await third.stop();
    await guest.until(({ closed }) => closed);
    await staff.until(({ roster }) => roster.length === 1);
    const fourth = await node();
    const colleague = await join(fourth, 'c', { token: lead.token });
    await colleague.until(({ roster }) => roster.length === 2);
    await staff.say({ type: 'end' });
    await colleague.until(({ closed }) => closed);
    expect(colleague.heard.at(-1)).toEqual({ type: 'bye', why: 'ended' });
    await fourth.stop();
  });
});
