import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../../../shared/kernel/fault.ts';

/** PostgreSQL refuses to run as root: how its programs are started instead. */
export interface RunAs {
  readonly identity: { readonly uid?: number; readonly gid?: number };
  /** Put before the program's own arguments. */
  readonly prefix: readonly string[];
  /** Hands a folder to the account that the programs run as. */
  readonly own: (folder: string) => void;
}

const asOurselves: RunAs = { identity: {}, prefix: [], own: () => undefined };

/**
 * As an ordinary person: simply so. As root: as the user `postgres` when that one reaches the programs and the data (made when it is
 * missing), else as an unprivileged number inside a user namespace, which reaches everything that root does (a clone under /root).
 */
export function runAs(programs: string, data: string): RunAs {
  if (process.getuid?.() !== 0) return asOurselves;
  mkdirSync(data, { recursive: true });
  const user = postgresUser();
  if (user && reaches(programs) && reaches(path.dirname(data))) {
    const own = (folder: string): void => {
      chownSync(folder, user.uid, user.gid);
    };
    return { identity: user, prefix: [], own };
  }
  const prefix = ['unshare', '--user', '--map-user=65534', '--'];
  try {
    execFileSync('unshare', [...prefix.slice(1), 'true'], { stdio: 'ignore' });
  } catch (cause) {
    throw new Fault('postgres-cannot-run-as-root', 'never', cause);
  }
  return { identity: {}, prefix, own: () => undefined };
}

function postgresUser(): { uid: number; gid: number } | undefined {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      return undefined;
    }
  }
}

/** Whether everyone may walk down to the folder. */
function reaches(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    accessSync(at, constants.F_OK);
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
