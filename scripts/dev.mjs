// npm run dev: the page with hot reload; main, engine and preload built on each change, and the app started anew. The server: npm run hearthline -- serve
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import process from 'node:process';
import { appArguments } from './lib/app.mjs';
import { root } from './lib/paths.mjs';
import { say } from './lib/report.mjs';
import { childEnv } from './lib/run.mjs';
import { setup } from './setup.mjs';
import { forgetBuild } from './setup/build.mjs';

const watched = ['main', 'engine', 'preload'];
/** Bundles that end within this time of each other cause one restart. */
const SETTLE = 150;

await setup(import.meta.url, 'start');
forgetBuild();
const { createBuilder, createServer } = await import('vite');
const electron = createRequire(import.meta.url)('electron');
const args = [...process.argv.slice(2), ...appArguments()];
const server = await createServer({ configFile: 'vite.config.ts' });
await server.listen();
const url = server.resolvedUrls?.local[0] ?? '';
say(`Page at ${url}`);

/** @type {import('node:child_process').ChildProcess | undefined} */
let app;
/** @type {NodeJS.Timeout | undefined} */
let settling;

function start() {
  app = spawn(electron, args, { cwd: root, stdio: 'inherit', env: childEnv({ VITE_DEV_SERVER_URL: url }) });
  app.once('exit', (code, signal) => {
    if (signal === null) void stop(code ?? 0);
  });
}

function restart() {
  clearTimeout(settling);
  settling = setTimeout(() => {
    if (app === undefined || app.exitCode !== null) {
      start();
      return;
    }
    app.removeAllListeners('exit');
    app.once('exit', start);
    app.kill();
  }, SETTLE);
}

/** @param {number} code */
async function stop(code) {
  app?.removeAllListeners('exit');
  app?.kill();
  await server.close();
  process.exit(code);
}

const builder = await createBuilder({ configFile: 'vite.config.ts', logLevel: 'warn' });
const built = new Set();
for (const name of watched) {
  const environment = builder.environments[name];
  if (environment === undefined) throw new Error(`vite.config.ts has no environment ${name}`);
  environment.config.build.watch = {};
  const watcher = await builder.build(environment);
  if (!('on' in watcher)) throw new Error(`${name} is not being watched`);
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') say(String(event.error));
    if (event.code !== 'BUNDLE_END') return;
    void event.result.close();
    say(`Built ${name} in ${event.duration} ms`);
    built.add(name);
    if (built.size === watched.length) restart();
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));
