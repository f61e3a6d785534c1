import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { removeFolder, root, temporaryFolder } from '../support/checkout.ts';
import { freePort } from '../support/free-port.ts';

/** `npm start` as a newcomer meets it. The packages and the build are there by now: setting them up is tried by the run itself. */
let data: string;
test.beforeEach(() => {
  data = temporaryFolder('start');
});
test.afterEach(() => {
  removeFolder(data);
});

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--data', data, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, said: () => said, ended };
}

test('npm start -- --check signs in as the demo nurse, takes a picture of Today and leaves nothing running', async () => {
  const { ended, said } = start('--check');
  expect({ code: await ended, said: said() }).toMatchObject({ code: 0 });
  expect(said()).toContain('Today shows real rows.');
  expect(fs.statSync(path.join(data, 'today.png')).size).toBeGreaterThan(20_000);
  const url = /Server at (\S+),/.exec(said())?.[1] ?? '';
  await expect(fetch(new URL('/health', url))).rejects.toThrow();
});

test('npm start names everyone who can sign in, and Ctrl-C stops the app and the server', async () => {
  const { child, ended, said } = start('--port', String(await freePort()));
  await expect.poll(said, { timeout: 60_000 }).toContain('The app is open.');
  for (const person of ['nurse', 'nurse2', 'pharmacist', 'coordinator', 'lead', 'admin', 'driver'])
    expect(said()).toContain(`${person}@demo.hearthline`);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(said()).toContain('Server stopped.');
});

test('a taken port is told in one line', async () => {
  const squatter = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  const { port } = squatter.address() as net.AddressInfo;
  const { ended, said } = start('--port', String(port));
  expect(await ended).toBe(1);
  squatter.close();
  expect(
    said()
      .split('\n')
      .filter((line) => line.includes('--port')),
  ).toHaveLength(1);
  expect(said()).not.toContain('    at ');
});
