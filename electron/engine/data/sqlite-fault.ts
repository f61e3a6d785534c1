import { Fault } from '../../../shared/kernel/fault.ts';

const codes: readonly (readonly [prefix: string, fault: string])[] = [
  // SQLCipher cannot tell a wrong key from a scrambled first page; the vault has already proved the key.
  ['SQLITE_NOTADB', 'store-damaged'],
  ['SQLITE_CORRUPT', 'store-damaged'],
  ['SQLITE_IOERR', 'disk-trouble'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_BUSY', 'store-in-use'],
  ['SQLITE_LOCKED', 'store-in-use'],
  ['SQLITE_READONLY', 'store-read-only'],
  ['SQLITE_CANTOPEN', 'store-missing'],
];

/** What went wrong in SQLite as one of our faults; anything else passes unchanged. */
export function faultOf(error: unknown): unknown {
  if (error instanceof Fault || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  // No room shows up as an I/O error too, when it is the log that cannot grow.
  if (code === 'ENOSPC') return new Fault('disk-full', 'later', error);
  const known = codes.find(([prefix]) => code.startsWith(prefix));
  return known ? new Fault(known[1], known[1] === 'store-damaged' ? 'never' : 'later', error) : error;
}

export function isFault(error: unknown, code: string): boolean {
  const fault = faultOf(error);
  return fault instanceof Fault && fault.code === code;
}
