// npm start: everything on one machine. Server, demo organisation, app.
//   --check        without a person: sign in as the demo nurse, wait for Today, take a picture, close, say how it went
//   --data DIR     where the server and the app keep their data (.hearthline/)
//   --port N       where the server listens (7480; --check takes a free one)
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { appEnvironment, openApp } from './lib/app.mjs';
import { whoCanSignIn } from './lib/demo.mjs';
import { withDisplay } from './lib/display.mjs';
import { root } from './lib/paths.mjs';
import { main, say, step, Stop } from './lib/report.mjs';
import { startServer } from './lib/server.mjs';
import { setup } from './setup.mjs';

const DEFAULT_PORT = 7480;

await main(async () => {
  const options = readOptions();
  await setup(import.meta.url, 'start');
  return withDisplay(async (display) => {
    const server = await step('starting the server', () => startServer({ data: path.join(options.data, 'server'), port: options.port }));
    try {
      say(`Server at ${server.url}, its log in ${path.relative(root, server.log)}`);
      say(whoCanSignIn());
      return await (options.check ? checkApp(server.url, options.data, display) : showApp(server, options.data, display));
    } finally {
      await server.stop();
      say('Server stopped.');
    }
  });
});

function readOptions() {
  const values = understood();
  const port = values.port === undefined ? (values.check ? 0 : DEFAULT_PORT) : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Stop(`--port must be a number up to 65535, not "${String(values.port)}"`);
  return { check: values.check, port, data: path.resolve(values.data ?? path.join(root, '.hearthline')) };
}

function understood() {
  try {
    return parseArgs({ options: { check: { type: 'boolean', default: false }, data: { type: 'string' }, port: { type: 'string' } } })
      .values;
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}. Use: npm start -- [--check] [--data DIR] [--port N]`);
  }
}

/** @param {string} serverUrl @param {string} data @param {Record<string, string>} display */
async function checkApp(serverUrl, data, display) {
  const { checkToday } = await import('./lib/check-today.mjs');
  const picture = await step('signing in as the demo nurse and waiting for Today', () => checkToday({ serverUrl, data, display }));
  say(`Today shows real rows. Picture: ${picture}`);
  return 0;
}

/** @param {import('./lib/server.mjs').RunningServer} server @param {string} data @param {Record<string, string>} display */
async function showApp(server, data, display) {
  const log = path.join(data, 'app.log');
  const app = openApp({ ...display, ...appEnvironment({ serverUrl: server.url, data }) }, log);
  say('The app is open. Close its window, or press Ctrl-C here, to stop everything.');
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, app.close);
  const watch = whenOrphaned(app.close);
  const first = await Promise.race([
    app.ended.then((code) => ({ from: 'app', code })),
    server.ended.then((code) => ({ from: 'server', code })),
  ]);
  clearInterval(watch);
  if (first.from === 'server') {
    app.close();
    await app.ended;
    throw new Stop(`The server ended by itself (code ${first.code}). Its log: ${server.log}`);
  }
  if (first.code !== 0) throw new Stop(`The app ended with code ${first.code}. Its log: ${log}`);
  return 0;
}

/** npm that is told to end does not tell us: we see only that somebody else is our parent now. @param {() => void} act */
function whenOrphaned(act) {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) act();
  }, 1000);
}
