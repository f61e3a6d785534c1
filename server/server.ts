import type { AddressInfo } from 'node:net';
import path from 'node:path';
import pino, { type Logger } from 'pino';
import { Fault } from '../shared/kernel/fault.ts';
import { instant } from '../shared/kernel/time.ts';
import { BlobStore } from './blobs/blob-store.ts';
import { collectGarbage } from './blobs/collect-garbage.ts';
import { carrierFromEnvironment, type CarrierOptions } from './carriers/carrier-api.ts';
import { carrierJob } from './carriers/carrier-job.ts';
import { CommitQueue, type CommitQueueOptions } from './commands/commit-queue.ts';
import { noticeRestore } from './data/cluster-identity.ts';
import { migrate } from './data/migrate.ts';
import { openStore } from './data/open-store.ts';
import { seedDemo } from './demo/seed.ts';
import { httpApp } from './http/app.ts';
import type { CallsPresent } from './http/call-routes.ts';
import { nameOf } from './http/errors.ts';
import type { Services } from './http/services.ts';
import { cleanUp } from './jobs/clean-up.ts';
import { measureTables } from './jobs/measure-tables.ts';
import { watchAuthorizations } from './jobs/watch-authorizations.ts';
import { watchEmergencyAccess } from './jobs/watch-emergency-access.ts';
import { startJobs, type RunningJobs } from './jobs/runner.ts';
import { channelsFrom, notifyFromEnvironment, type NotifyOptions } from './notify/channels.ts';
import { notifyJob } from './notify/notify-job.ts';
import { watchMessages } from './notify/watch-messages.ts';
import { Metrics } from './observe/metrics.ts';
import { startTraces } from './observe/traces.ts';
import { LiveHub } from './live/hub.ts';
import { HandOver } from './sync/hand-over.ts';
import { roadTimes, type RoadServer } from './travel/road-times.ts';
import { turnFromEnvironment, type TurnOptions } from './live/ice.ts';

export interface ServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string | undefined;
  /** Where the embedded PostgreSQL lives. */
  readonly dataDir?: string | undefined;
  /** Where photos and files lie; by default in the data folder. Nodes of one PostgreSQL share it. */
  readonly blobsDir?: string | undefined;
  /** Another PostgreSQL instead. */
  readonly databaseUrl?: string | undefined;
  /** Makes the demonstration organisation on the first start. */
  readonly demo?: boolean;
  /** Of so many patients; 40 when it is not said. */
  readonly demoPatients?: number;
  readonly updatesDir?: string | undefined;
  /** A folder with the organisation's own teaching films. */
  readonly videosDir?: string | undefined;
  /** Where the patients' pages are; by default those built beside the server. */
  readonly portalDir?: string | undefined;
  /** What stands before `/portal` in the links for patients, when that is not the address that laptops use. */
  readonly publicUrl?: string | undefined;
  /** Where Prometheus may collect: a port of its own. */
  readonly metrics?: { readonly port: number; readonly host: string } | undefined;
  /** The collector of traces; by default what OTEL_EXPORTER_OTLP_ENDPOINT names, if anything. */
  readonly tracesTo?: string | undefined;
  /** The relay for video calls, when it is not named in the environment. */
  readonly turn?: TurnOptions | undefined;
  /** How often commits are looked for that no notification told of. */
  readonly livePollMs?: number;
  /** How e-mail, texts and automatic calls go out, when it is not named in the environment. */
  readonly notify?: (NotifyOptions & { readonly everyMs?: number }) | undefined;
  /** Who is asked how parcels stand, when it is not named in the environment. */
  readonly carrier?: (CarrierOptions & { readonly everyMs?: number }) | undefined;
  /** Who knows the minutes by road: an OSRM or Valhalla server. Without one the planner's own formula is used. */
  readonly roads?: RoadServer | undefined;
  readonly logger?: Logger;
  readonly clock?: () => number;
}

export interface RunningServer {
  readonly url: string;
  /** Where Prometheus collects, if it may. */
  readonly metricsUrl?: string | undefined;
  /** Finishes what runs, tells the sockets goodbye, puts the database away. */
  stop(): Promise<void>;
}

/** Beside the bundle in dist/server as well as beside the source. */
const builtPortal = path.join(
  import.meta.dirname,
  import.meta.dirname.endsWith(path.join('dist', 'server')) ? '../portal' : '../dist/portal',
);

/** Rounds that run at the end have this long; laptops try cut ones again. */
const lastRoundsMs = 10_000;

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const logger = options.logger ?? pino({ level: process.env['HEARTHLINE_LOG_LEVEL'] ?? 'info' }, pino.destination(2));
  const clock = options.clock ?? Date.now;
  const onFailure = (what: string, error: unknown): void => {
    logger.error({ what, fault: nameOf(error) }, 'failed');
  };
  /** What was started, to be stopped in the opposite order. */
  const started: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let last = started.pop(); last; last = started.pop()) await last();
  };
  try {
    const database = await openStore(options);
    started.push(database.close);
    await migrate(database);
    if (await noticeRestore(database)) logger.warn('the database was brought back from elsewhere: laptops take everything anew');
    const blobs = new BlobStore(database, options.blobsDir ?? path.join(options.dataDir ?? '.hearthline/server', 'blobs'));
    if (options.demo) await seedDemo(database, { patients: options.demoPatients ?? 40, seed: 1, now: instant(clock()), blobs });

    let lines = (): number => 0;
    let callsPresent: CallsPresent = () => new Map();
    const metrics = options.metrics && new Metrics({ liveLines: () => lines() });
    const traces = startTraces(options.tracesTo ?? process.env['OTEL_EXPORTER_OTLP_ENDPOINT']);
    if (traces) started.push(traces.stop);
    let writing: NonNullable<CommitQueueOptions['writing']> = () => undefined;
    const commits = new CommitQueue(database, { clock, onFailure, writing: (orgId, what) => writing(orgId, what) });
    const services: Services = {
      ...{ database, blobs, metrics, traces, commits, clock, onFailure },
      handOver: new HandOver({ query: database.query, commits, clock, metrics, logger }),
      roads: options.roads && roadTimes(options.roads),
    };
    const notify = options.notify ?? notifyFromEnvironment(process.env);
    const channels = channelsFrom(notify);
    let publicUrl = options.publicUrl ?? '';
    const carrier: ServerOptions['carrier'] = options.carrier ?? carrierFromEnvironment(process.env);
    const onRefused = (why: readonly string[]): void =>
      logger.warn({ why: why.slice(0, 20), count: why.length }, 'carrier status not taken over');
    const notifying = Object.keys(channels).length > 0;
    const jobs: RunningJobs = startJobs(
      [
        watchMessages({ database, commits, clock, hurry: () => jobs.hurry('notify'), everyMs: options.notify?.everyMs }),
        watchAuthorizations({ database, commits, clock }),
        watchEmergencyAccess({ database, commits, clock }),
        ...[cleanUp(database), collectGarbage(database, blobs, clock), measureTables(database)],
        ...(notifying
          ? [notifyJob({ database, commits, clock, channels, publicUrl: () => publicUrl, everyMs: options.notify?.everyMs })]
          : []),
        ...(carrier ? [carrierJob({ database, commits, clock, carrier, onRefused, everyMs: carrier.everyMs })] : []),
      ],
      onFailure,
    );
    started.push(() => jobs.stop());
    const app = await httpApp(services, {
      ...{ logger, updatesDir: options.updatesDir },
      notify: { channels, gatewaySecret: notify.gatewaySecret, hurry: () => jobs.hurry('notify') },
      callsPresent: (orgId) => callsPresent(orgId),
      portal: { pagesDir: options.portalDir ?? builtPortal, videosDir: options.videosDir, publicUrl: options.publicUrl },
    });
    started.push(async () => {
      const cut = setTimeout(() => app.server.closeAllConnections(), lastRoundsMs);
      await app.close();
      clearTimeout(cut);
    });
    const live = new LiveHub(services, options.turn ?? turnFromEnvironment(process.env), options.livePollMs);
    await live.start(app.server);
    lines = () => live.lines;
    writing = (orgId, what) => live.writing(orgId, what);
    callsPresent = (orgId) => live.calls.present(orgId);
    started.push(() => live.stop());

    const collected = options.metrics && (await metrics?.serve(options.metrics.port, options.metrics.host));
    if (collected) started.push(collected.stop);
    const host = options.host ?? '127.0.0.1';
    await app.listen({ port: options.port, host }).catch((cause: unknown) => {
      throw new Fault('cannot-listen', 'never', cause);
    });
    const { port } = app.server.address() as AddressInfo;
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
    publicUrl ||= url;
    return { url, metricsUrl: collected?.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
