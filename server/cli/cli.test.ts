import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, describe } from 'vitest';
import type { PatientId, TaskId } from '../../shared/records/ids.ts';
import { noon } from '../testing/clinic.ts';
import { Laptop, post, signInBody } from '../testing/laptop.ts';
import { person, signed } from '../testing/people.ts';
import type { SignInResponse } from '../../shared/protocol/identity.ts';

const program = path.resolve(import.meta.dirname, '../cli.ts');
let data = '';
beforeAll(() => {
  data = mkdtempSync(path.join(tmpdir(), 'hearthline-cli-'));
  chmodSync(data, 0o755);
});
afterAll(() => {
  const pidFile = path.join(data, 'postgres/postmaster.pid');
  if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  rmSync(data, { recursive: true, force: true });
});

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], input = ''): Promise<Said> {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, DATABASE_URL: undefined } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

/** A server of its own process; resolves when it says that it is ready. */
async function serve(...more: string[]): Promise<{ child: ChildProcess; url: string; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', data, ...more], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const line = await Promise.race([
    new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))),
    ended,
  ]);
  if (typeof line !== 'string') throw new Error('the server ended before it was ready');
  return { child, ended, ...(JSON.parse(line) as { ready: true; url: string }) };
}

describe('the command line', () => {
  it('says what can be said, and an unknown word or option gets one line of help', async () => {
    const help = await run([]);
    expect(help.code).toBe(0);
    for (const verb of ['serve', 'migrate', 'demo', 'import fhir', 'user add', 'device revoke'])
      expect(help.out).toContain(`hearthline ${verb}`);
    expect((await run(['dance'])).code).toBe(2);
    const wrong = await run(['serve', '--prot', '1']);
    expect({ code: wrong.code, lines: wrong.err.trim().split('\n').length }).toEqual({ code: 1, lines: 1 });
    expect(wrong.err).toContain('--prot');
  });

  it('makes an organisation and a person who can sign in, and prints no secret', async () => {
    // As somebody types it: PostgreSQL's own programs run from another folder.
    const where = ['--data', path.relative('.', data)];
    // Every verb works beside the running server.
    const { child, url, ended } = await serve();
    expect((await run(['user', 'add', ...where, '--email', 'a@b.c', '--given', 'A', '--family', 'B', '--role', 'lead'], 'x')).err).toMatch(
      /no organisation yet/,
    );
    expect((await run(['organization', 'add', ...where, '--name', 'Prairie', '--branch', 'Main', '--time-zone', 'Moon/Base'])).err).toMatch(
      /not a time zone/,
    );
    expect(
      (await run(['organization', 'add', ...where, '--name', 'Prairie', '--branch', 'Main', '--time-zone', 'America/Chicago'])).code,
    ).toBe(0);
    const add = (role: string, secret: string) =>
      run(['user', 'add', ...where, '--email', 'lead@prairie.test', '--given', 'Ana', '--family', 'Ortiz', '--role', role], `${secret}\n`);
    expect((await add('wizard', 'x')).err).toMatch(/not a role/);
    expect((await add('lead', 'short')).err).toMatch(/at least 8/);
    const added = await add('lead', 'a long enough secret');
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(added.out).not.toContain('secret');
    expect((await add('lead', 'a long enough secret')).err).toMatch(/can sign in already/);

    const ana = { ...person('ana'), email: 'lead@prairie.test' };
    const answer = await post(`${url}/sign-in`, signInBody(ana, { password: 'a long enough secret' }));
    expect(answer.status).toBe(200);
    const { token, deviceId } = JSON.parse(answer.text) as SignInResponse;
    expect((await run(['device', 'list', 'lead@prairie.test', ...where])).out).toContain(deviceId);
    expect((await run(['device', 'revoke', deviceId, ...where])).code).toBe(0);
    const laptop = new Laptop(url, token);
    expect((await post(`${url}/sync`, laptop.request(), token)).error?.code).toBe('device-revoked');
    expect((await run(['audit', 'verify', ...where])).out).toMatch(/entries is as it was written/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(path.join(data, 'postgres/postmaster.pid'))).toBe(false);
  }, 120_000);

  it('a server that is killed in the middle of work has everything it acknowledged when it comes back', async () => {
    const first = await serve('--demo');
    const nurse = { ...person('demo'), email: 'nurse@demo.hearthline' };
    const answer = JSON.parse(
      (await post(`${first.url}/sign-in`, signInBody(nurse, { password: 'Hearthline-demo-1' }))).text,
    ) as SignInResponse;
    const author = { ...nurse, id: answer.person.id, deviceId: answer.deviceId };
    const laptop = new Laptop(first.url, answer.token);
    await laptop.sync();
    const patientId = laptop.scopes.find((scope) => scope.startsWith('patient:'))?.slice('patient:'.length) as PatientId;
    const acknowledged: string[] = [];
    let sent = 0;
    const working = (async () => {
      for (;;) {
        const taskId = `task-${String((sent += 1))}` as TaskId;
        const create = signed(author, 'task.create', { taskId, title: 'T', priority: 'routine', patientId, createdAt: noon });
        const { header } = await laptop.round([create]);
        if (header.outcomes[0]?.outcome === 'applied') acknowledged.push(taskId);
      }
    })().catch(() => undefined);
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(20);
    first.child.kill('SIGKILL');
    await working;

    const second = await serve('--demo');
    const after = new Laptop(second.url, answer.token);
    await after.sync();
    expect(acknowledged.filter((id) => !after.rows.has(id))).toEqual([]);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  }, 120_000);

  it('an import that is killed in the middle is whole once it is run again, with nothing twice', async () => {
    const own = path.join(data, 'cut');
    const { child, ended } = await serve('--demo', '--data', own);
    const file = path.join(own, 'patients.ndjson');
    const patients = Array.from({ length: 4000 }, (_, i) => ({
      resourceType: 'Patient',
      id: `cut-${String(i)}`,
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: `CUT${String(i)}` }],
      name: [{ family: 'Cut', given: [`N${String(i)}`] }],
      gender: 'female',
      birthDate: '1960-01-02',
    }));
    writeFileSync(file, patients.map((patient) => JSON.stringify(patient)).join('\n'));
    const args = ['import', 'fhir', file, '--data', own, '--json'];
    const cut = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    cut.stderr.once('data', () => cut.kill('SIGKILL'));
    await new Promise((resolve) => cut.on('close', resolve));

    const counts = async () => {
      const { out } = await run(args);
      const { created, updated, unchanged } = JSON.parse(out) as Readonly<Record<'created' | 'updated' | 'unchanged', number>>;
      return { created, updated, unchanged };
    };
    const again = await counts();
    expect(again.unchanged).toBeGreaterThan(0);
    expect(again.created).toBeGreaterThan(0);
    expect(again).toMatchObject({ updated: 0, created: patients.length - again.unchanged });
    expect(await counts()).toEqual({ created: 0, updated: 0, unchanged: patients.length });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 120_000);

  it('a port that is taken is told in one line', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const said = await run(['serve', '--data', data, '--port', String(port)]);
    other.close();
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toMatch(/cannot listen there/);
    expect(existsSync(path.join(data, 'postgres/postmaster.pid'))).toBe(false);
  });
});
