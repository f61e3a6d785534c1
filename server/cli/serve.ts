import { startServer } from '../server.ts';
import type { RoadServer } from '../travel/road-times.ts';
import { keepHeapSmall } from './small-heap.ts';
import { Stop } from './stop.ts';
import { flags, storeChoice, storeFlags, wholeNumber } from './options.ts';

const defaultPort = 7480;

/** Serves until it is told to stop. The first line on standard output says that it is ready and where; the log goes to standard error. */
export async function serve(args: readonly string[]): Promise<void> {
  const { values } = flags(args, {
    ...storeFlags,
    port: { type: 'string' },
    host: { type: 'string' },
    updates: { type: 'string' },
    'teaching-videos': { type: 'string' },
    'public-url': { type: 'string' },
    blobs: { type: 'string' },
    'metrics-port': { type: 'string' },
    'metrics-host': { type: 'string' },
    'routing-osrm': { type: 'string' },
    'routing-valhalla': { type: 'string' },
    demo: { type: 'boolean' },
    'demo-patients': { type: 'string' },
  });
  keepHeapSmall();
  // Heard from the first moment: a start that is interrupted still puts its database away.
  const told = untilSignal();
  const server = await startServer({
    ...storeChoice(values),
    port: wholeNumber('port', values.port, defaultPort),
    host: values.host,
    blobsDir: values.blobs,
    ...(values['metrics-port'] === undefined
      ? {}
      : { metrics: { port: wholeNumber('metrics-port', values['metrics-port'], 0), host: values['metrics-host'] ?? '127.0.0.1' } }),
    updatesDir: values.updates,
    videosDir: values['teaching-videos'],
    publicUrl: values['public-url'],
    roads: roadsOf(values['routing-osrm'], values['routing-valhalla']),
    demo: values.demo ?? false,
    demoPatients: wholeNumber('demo-patients', values['demo-patients'], 40),
  });
  process.stdout.write(`${JSON.stringify({ ready: true, url: server.url })}\n`);
  await told;
  await server.stop();
}

function roadsOf(osrm: string | undefined, valhalla: string | undefined): RoadServer | undefined {
  if (osrm !== undefined && valhalla !== undefined) throw new Stop('Name one routing server: --routing-osrm or --routing-valhalla.');
  const url = osrm ?? valhalla;
  if (url === undefined) return undefined;
  if (!URL.canParse(url)) throw new Stop(`A routing server is named by its address, not "${url}".`);
  return { kind: osrm === undefined ? 'valhalla' : 'osrm', url };
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        resolve();
      });
  });
}
