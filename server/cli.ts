#!/usr/bin/env node
import { Fault } from '../shared/kernel/fault.ts';
import { demo } from './cli/demo.ts';
import { faultText } from './cli/fault-text.ts';
import { importFhir } from './cli/import-fhir.ts';
import { migrateCommand } from './cli/migrate.ts';
import { serve } from './cli/serve.ts';
import { Stop } from './cli/stop.ts';

interface Verb {
  readonly usage: string;
  readonly run: (args: readonly string[]) => Promise<void>;
}

/** Everything that can be said to the server from a terminal. */
const verbs: Readonly<Record<string, Verb>> = {
  serve: { usage: 'serve [--port N] [--host H] [--data DIR | --database URL] [--updates DIR] [--demo]', run: serve },
  migrate: { usage: 'migrate [--data DIR | --database URL]', run: migrateCommand },
  'import fhir': {
    usage: 'import fhir PATH [--source NAME] [--branch NAME] [--org ID] [--json] [--data DIR | --database URL]',
    run: importFhir,
  },
  demo: { usage: 'demo [--patients N] [--seed S] [--data DIR | --database URL]', run: demo },
};

const usage = ['hearthline, the central server', ...Object.values(verbs).map((verb) => `  hearthline ${verb.usage}`)].join('\n');

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
    else console.error(error);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
