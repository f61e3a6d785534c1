import { startServer } from '../server.ts';
import { flags, storeChoice, storeFlags, wholeNumber } from './options.ts';

const defaultPort = 7480;

/** Serves until it is told to stop. The first line on standard output says that it is ready and where; the log goes to standard error. */
export async function serve(args: readonly string[]): Promise<void> {
  const { values } = flags(args, {
    ...storeFlags,
    port: { type: 'string' },
    host: { type: 'string' },
    updates: { type: 'string' },
    demo: { type: 'boolean' },
  });
  const server = await startServer({
    ...storeChoice(values),
    port: wholeNumber('port', values.port, defaultPort),
    host: values.host,
    updatesDir: values.updates,
    demo: values.demo ?? false,
  });
  const stopped = untilSignal();
  process.stdout.write(`${JSON.stringify({ ready: true, url: server.url })}\n`);
  await stopped;
  await server.stop();
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}
