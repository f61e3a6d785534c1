import type { AddressInfo } from 'node:net';
import pino, { type Logger } from 'pino';
import { instant } from '../shared/kernel/time.ts';
import { CommitQueue } from './commands/commit-queue.ts';
import { migrate } from './data/migrate.ts';
import { openStore } from './data/open-store.ts';
import { seedDemo } from './demo/seed.ts';
import { httpApp } from './http/app.ts';
import { nameOf } from './http/errors.ts';
import type { Services } from './http/services.ts';

export interface ServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string | undefined;
  /** Where the embedded PostgreSQL lives. */
  readonly dataDir?: string | undefined;
  /** Another PostgreSQL instead. */
  readonly databaseUrl?: string | undefined;
  /** Makes the demonstration organisation on the first start. */
  readonly demo?: boolean;
  readonly updatesDir?: string | undefined;
  readonly logger?: Logger;
  readonly clock?: () => number;
}

export interface RunningServer {
  readonly url: string;
  /** Finishes what runs, tells the sockets goodbye, puts the database away. */
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const logger = options.logger ?? pino({ level: process.env['HEARTHLINE_LOG_LEVEL'] ?? 'info' }, pino.destination(2));
  const clock = options.clock ?? Date.now;
  const database = await openStore(options);
  try {
    await migrate(database);
    if (options.demo) await seedDemo(database, { patients: 40, seed: 1, now: instant(clock()) });
    const onFailure = (what: string, error: unknown): void => {
      logger.error({ what, fault: nameOf(error) }, 'failed');
    };
    const commits = new CommitQueue(database, { clock, onFailure });
    const services: Services = { database, commits, clock, onFailure };
    const app = await httpApp(services, { logger, updatesDir: options.updatesDir });
    const host = options.host ?? '127.0.0.1';
    await app.listen({ port: options.port, host });
    const { port } = app.server.address() as AddressInfo;
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`,
      stop: async () => {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
