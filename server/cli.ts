#!/usr/bin/env node
import { Fault } from '../shared/kernel/fault.ts';
import { verifyAudit } from './cli/audit.ts';
import { backupCommand, renewEpochCommand, restoreCommand } from './cli/backup.ts';
import { demo } from './cli/demo.ts';
import { listDevices, revokeDevice } from './cli/device.ts';
import { faultText } from './cli/fault-text.ts';
import { importFhir } from './cli/import-fhir.ts';
import { migrateCommand } from './cli/migrate.ts';
import { addOrganization } from './cli/organization.ts';
import { serve } from './cli/serve.ts';
import { Stop } from './cli/stop.ts';
import { addUser, disableUserCommand, enableUserCommand, resetFactorCommand } from './cli/user.ts';

interface Verb {
  readonly usage: string;
  readonly run: (args: readonly string[]) => Promise<void>;
}

/** Everything that can be said to the server from a terminal. */
const verbs: Readonly<Record<string, Verb>> = {
  serve: { usage: `[--port N] [--host H] [--updates DIR] [--teaching-videos DIR] [--blobs DIR] [--metrics-port N] [--demo]`, run: serve },
  migrate: { usage: '', run: migrateCommand },
  demo: { usage: '[--patients N] [--seed S] [--blobs DIR]', run: demo },
  'import fhir': { usage: 'PATH [--source NAME] [--branch NAME] [--org ID] [--blobs DIR] [--json]', run: importFhir },
  'organization add': { usage: '--name NAME --branch NAME --time-zone ZONE', run: addOrganization },
  'user add': { usage: '--email E --given G --family F --role R [--branch NAME] [--credentials C] [--org ID]', run: addUser },
  'user disable': { usage: 'EMAIL', run: disableUserCommand },
  'user enable': { usage: 'EMAIL', run: enableUserCommand },
  'user reset-second-factor': { usage: 'EMAIL', run: resetFactorCommand },
  'device list': { usage: 'EMAIL', run: listDevices },
  'device revoke': { usage: 'ID', run: revokeDevice },
  backup: { usage: 'DIR [--blobs DIR]', run: backupCommand },
  restore: { usage: 'DIR [--blobs DIR]', run: restoreCommand },
  'epoch renew': { usage: '', run: renewEpochCommand },
  'audit verify': { usage: '[--org ID]', run: verifyAudit },
};

const usage = [
  'The central server of Hearthline.',
  ...Object.entries(verbs).map(([name, verb]) => `  hearthline ${name} ${verb.usage}`.trimEnd()),
  'Each takes --data DIR (the embedded PostgreSQL lives there) or --database URL (or DATABASE_URL).',
].join('\n');

/** A verb has one word or two: `user add`. */
function verbFrom(args: readonly string[]): { verb: Verb; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const verb = verbs[args.slice(0, words).join(' ')];
    if (verb) return { verb, rest: args.slice(words) };
  }
  return undefined;
}

async function main(args: readonly string[]): Promise<number> {
  const found = verbFrom(args);
  if (!found) {
    const asked = args.length === 0 || args[0] === 'help' || args[0] === '--help';
    (asked ? console.log : console.error)(usage);
    return asked ? 0 : 2;
  }
  try {
    await found.verb.run(found.rest);
    return 0;
  } catch (error) {
    if (error instanceof Stop) console.error(error.message);
    else if (error instanceof Fault) console.error(faultText(error));
    else
      console.error(`It failed, and that is a mistake of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return 1;
  }
}

const code = await main(process.argv.slice(2));
if (code !== 0) process.exitCode = code;
