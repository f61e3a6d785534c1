import pino from 'pino';
import { hashPassword } from '../identity/password.ts';
import { startServer, type RunningServer, type ServerOptions } from '../server.ts';
import { clinic, type Clinic } from './clinic.ts';
import { Laptop, password } from './laptop.ts';
import type { TestPostgres } from './with-postgres.ts';

export interface ServedClinic extends Clinic {
  readonly server: RunningServer;
  readonly url: string;
  readonly databaseUrl: string;
  /** Everything the server logged. */
  readonly log: string[];
  readonly laptop: (who: keyof Clinic['people']) => Promise<Laptop>;
  readonly stop: () => Promise<void>;
}

/** The small clinic behind a real server. */
export async function servedClinic(
  postgres: TestPostgres,
  options: {
    updatesDir?: string;
    videosDir?: string;
    clock?: () => number;
    notify?: ServerOptions['notify'];
    turn?: ServerOptions['turn'];
    livePollMs?: number;
  } = {},
): Promise<ServedClinic> {
  const { database, url: databaseUrl } = await postgres.fresh();
  const made = await clinic(database, { passwordHash: await hashPassword(password) });
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  const server = await startServer({ port: 0, databaseUrl, logger, ...options });
  return {
    ...{ ...made, server, url: server.url, databaseUrl, log },
    laptop: (who) => Laptop.signIn(server.url, made.people[who]),
    stop: () => server.stop(),
  };
}
