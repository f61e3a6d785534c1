import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleSdp } from '../../shared/call/example-sdp.ts';
import { put } from '../../shared/domain/define-command.ts';
import type { CallUp } from '../../shared/call/signals.ts';
import type { LiveCallsResponse } from '../../shared/protocol/calls.ts';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { Caller } from '../testing/caller.ts';
import { noon } from '../testing/clinic.ts';
import { post, type Laptop } from '../testing/laptop.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

const peer = (letter: string): string => letter.repeat(32);

onEmbeddedPostgres('the door of a video call', (postgres) => {
  let served: ServedClinic;
  let nurse: Laptop;
  let cookie: string;
  const callId = 'vid-1' as Extract<CallUp, { type: 'hello' }>['callId'];
  const callers: Caller[] = [];
  beforeAll(async () => {
    served = await servedClinic(postgres, { turn: { urls: 'turn:relay.example:3478', secret: 'shared', relayOnly: false } });
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
  const guestLink = async (name: string, title = 'interpreter'): Promise<{ token: string }> => {
    const { text } = await post(`${served.url}/calls/guests`, { callId, name, title }, nurse.token);
    return { token: (JSON.parse(text) as CreateLinkResponse).url.split('#c=')[1] ?? '' };
  };
  const guestCookie = async (name: string, title?: string): Promise<string> => {
    const entered = await fetch(`${served.url}/portal/guest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(await guestLink(name, title)),
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
    await patient.say({ type: 'signal', to: peer('a'), signal: { gen: 1, data: { type: 'offer', sdp: exampleSdp } } });
    await patient.say({ type: 'admit', peerId: peer('b') });
    await staff.say({ type: 'admit', peerId: peer('b') });
    await patient.until(({ roster }) => roster.length === 2);
    await staff.say({ type: 'signal', to: peer('b'), signal: { gen: 1, data: { type: 'answer', sdp: exampleSdp } } });
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
    const six = [await join('a', { token: nurse.token }), await join('b', { cookie })];
    for (const [n, letter] of ['c', 'd', 'e', 'f'].entries())
      six.push(await join(letter, { cookie: await guestCookie(`Guest ${String(n)}`) }));
    await six[0]?.until(({ roster }) => roster.length === 6);
    const seventh = await join('9', { cookie: await guestCookie('One too many') });
    await seventh.until(({ closed }) => closed);
    expect(seventh.heard.at(-1)).toEqual({ type: 'bye', why: 'full' });
    await hangUp();
  });

  it('goes on in the window that the same person opened last, and says so in the other', async () => {
    const staff = await join('a', { token: nurse.token });
    const first = await join('b', { cookie });
    await staff.until(({ roster }) => roster.length === 2);
    await staff.say({ type: 'admit', peerId: peer('b') });
    await first.until(({ roster }) => roster.length === 2);
    const second = await join('c', { cookie });
    await first.until(({ closed }) => closed);
    expect(first.heard.at(-1)).toEqual({ type: 'bye', why: 'elsewhere' });
    await second.until(({ roster }) => roster.length === 2);
    expect(second.roster.find(({ peerId }) => peerId === peer('c'))?.state).toBe('in');
    await hangUp();
  });

  it('tells of the relay only those who were let in, by a credential of this call that ends within the hour', async () => {
    const staff = await join('a', { token: nurse.token });
    const patient = await join('b', { cookie });
    await patient.until(({ roster }) => roster.length === 1);
    await staff.until(({ roster }) => roster.length === 2);
    expect(JSON.stringify(patient.heard)).not.toContain('turn:');
    await staff.say({ type: 'admit', peerId: peer('b') });
    await patient.until(({ heard }) => heard.some(({ type }) => type === 'ice'));
    const [server] = patient.heard.flatMap((message) => (message.type === 'ice' ? message.ice.iceServers : []));
    const [until, who] = server?.username?.split(':') ?? [];
    expect(server?.urls).toEqual(['turn:relay.example:3478']);
    expect(who).toBe(`${callId}.${peer('b')}`);
    expect(Number(until) * 1000 - Date.now()).toBeLessThanOrEqual(3_600_000);
    expect(server?.credential).toBe(
      createHmac('sha1', 'shared')
        .update(`${until ?? ''}:${who ?? ''}`)
        .digest('base64'),
    );
    await hangUp();
  });

  it('lets a guest of this call knock, once by each link and at no other door', async () => {
    const staff = await join('a', { token: nurse.token });
    const { token } = await guestLink('Sign language interpreter');
    expect((await post(`${served.url}/portal/guest`, { token: 'A'.repeat(43) })).status).toBe(404);
    const pass = await post(`${served.url}/portal/guest`, { token });
    expect(JSON.parse(pass.text)).toEqual({
      callId,
      name: 'Sign language interpreter',
      title: 'interpreter',
      organization: expect.any(String) as string,
    });
    expect(pass.text).not.toMatch(/pat-1|Ngata/);
    expect((await post(`${served.url}/portal/guest`, { token })).status).toBe(404);
    const guest = await join('d', { cookie: await guestCookie('Ana', 'interpreter') });
    await staff.until(({ roster }) => roster.some(({ title, state }) => title === 'interpreter' && state === 'waiting'));
    expect(guest.roster).toMatchObject([{ name: 'Ana', state: 'waiting' }]);
    const live = JSON.parse((await post(`${served.url}/calls/live`, {}, nurse.token)).text) as LiveCallsResponse;
    expect(live.calls).toMatchObject([{ callId, waiting: [{ name: 'Ana', title: 'interpreter' }], inside: [{ role: 'staff' }] }]);
    const stranger = await served.laptop('nurse2');
    expect(JSON.parse((await post(`${served.url}/calls/live`, {}, stranger.token)).text)).toEqual({ calls: [] });
    expect((await post(`${served.url}/calls/guests`, { callId, name: 'X', title: 'guest' }, stranger.token)).status).toBe(404);
    await hangUp();
  });

  it('hangs up on whoever’s access ended in the middle of the call', async () => {
    const staff = await join('a', { token: nurse.token });
    const patient = await join('b', { cookie });
    await staff.until(({ roster }) => roster.length === 2);
    await post(`${served.url}/portal/invites/revoke`, { patientId: 'pat-1', personId: 'pat-1' }, nurse.token);
    await patient.until(({ closed }) => closed);
    expect(patient.heard.at(-1)).toEqual({ type: 'bye', why: 'session-over' });
    cookie = await cookieOf('pat-1', nurse);
    await hangUp();
  }, 30_000);

  it('writes into the record who was there as it happens: a laptop that dies in the middle takes nothing along', async () => {
    const id = 'vid-2' as typeof callId;
    const call = { patientId: 'pat-1' as never, status: 'in-progress', startedAt: noon, startedBy: served.people.nurse.id } as const;
    await served.add(put('video-call', id, { ...call, startedByName: 'Test nurse', participants: [] }));
    const stays = async (): Promise<unknown> =>
      (await served.database.query<{ stays: unknown }>(`SELECT doc->'participants' AS stays FROM video_call WHERE id = $1`, [id]))[0]
        ?.stays;
    const staff = await join('a', { token: nurse.token, id });
    const patient = await join('b', { cookie, id });
    await staff.until(({ roster }) => roster.length === 2);
    await expect.poll(stays).toMatchObject([{ role: 'staff', lowestQuality: '720p' }]);
    await staff.say({ type: 'admit', peerId: peer('b') });
    await patient.until(({ roster }) => roster.length === 2);
    await patient.say({ type: 'level', level: '180p' });
    await patient.say({ type: 'level', level: '720p' });
    await staff.until(({ roster }) => roster[1]?.level === '720p');
    staff.socket.terminate();
    await patient.until(({ roster }) => roster.length === 1);
    patient.socket.close();
    const when = expect.any(String) as string;
    await expect.poll(stays).toMatchObject([
      { role: 'staff', joinedAt: when, leftAt: when, goneHow: 'line-lost' },
      { role: 'patient', joinedAt: when, consentedAt: when, leftAt: when, goneHow: 'left', lowestQuality: '180p' },
    ]);
    // Another window, after the app was started again; the patient's own comes back.
    const again = await join('c', { token: nurse.token, id });
    await join('b', { cookie, id });
    await again.until(({ roster }) => roster.length === 2);
    await again.say({ type: 'admit', peerId: peer('b') });
    await expect.poll(stays).toHaveLength(4);
    await again.say({ type: 'remove', peerId: peer('b') });
    await expect.poll(stays).toMatchObject([{}, {}, { role: 'staff' }, { role: 'patient', goneHow: 'removed' }]);
    await hangUp();
  });

  it('hangs up on a description that no browser of ours makes', async () => {
    const rude = await join('a', { token: nurse.token });
    await rude.until(({ roster }) => roster.length === 1);
    const sdp = exampleSdp.replace('UDP/TLS/RTP/SAVPF', 'RTP/AVP');
    await rude.say(JSON.stringify({ type: 'signal', to: peer('b'), signal: { gen: 1, data: { type: 'offer', sdp } } }));
    await rude.until(({ closed }) => closed);
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
    await large.say(
      JSON.stringify({ type: 'signal', to: peer('a'), signal: { gen: 1, data: { type: 'offer', sdp: 'x'.repeat(40_000) } } }),
    );
    await large.until(({ closed }) => closed);
    const flood = await join('c', { token: nurse.token });
    await flood.until(({ roster }) => roster.length === 1);
    for (let i = 0; i < 700; i++) flood.socket.send(JSON.stringify({ type: 'level', level: 'audio' }));
    await flood.until(({ closed }) => closed);
    await hangUp();
  });

  it('opens no line for a page of another site', async () => {
    const evil = new Caller(served.url, { origin: 'https://evil.example' });
    await evil.until(({ closed }) => closed);
    expect(evil.heard).toEqual([]);
  });
});
