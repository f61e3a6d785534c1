import type { Fault } from '../../shared/kernel/fault.ts';

const words: Readonly<Record<string, string>> = {
  'embedded-postgres-missing': 'No PostgreSQL came with this installation for this machine. Give one with --database URL or DATABASE_URL.',
  'postgres-cannot-run-as-root':
    'PostgreSQL does not run as root and no other account could be used. Start the server as an ordinary user.',
  'postgres-cannot-be-created': 'The database could not be created in the data folder. Is there room, and may this account write there?',
  'postgres-cannot-start': 'The database in the data folder does not start. Its own log, postgres.log in that folder, says why.',
  'database-from-newer-server': 'This database was used by a newer Hearthline server. Install that version or a later one.',
  'cannot-listen': 'The server cannot listen there. Is another one running on this port? Choose one with --port N.',
  'database-unreachable': 'The database does not answer or does not let us in. Check its address, name and password.',
  'backup-folder': 'The backup cannot be written there. May this account write, and is there room?',
  'backup-missing': 'There is no whole backup in this folder: its manifest.json is missing.',
  'backup-damaged': 'This backup is damaged: a file is missing or not what it was. Nothing was restored.',
  'database-not-empty': 'There are organisations in this database already. Restore into an empty one.',
  'organisation-unknown': 'There is no such organisation in this database.',
};

/** What went wrong, in one line that helps. */
export function faultText(fault: Fault): string {
  if (fault.code.startsWith('database-not-durable'))
    return `This PostgreSQL may lose what it has confirmed (${fault.code.split(': ')[1] ?? ''}). Turn it on: patient records need it.`;
  return words[fault.code] ?? `It failed: ${fault.code}.`;
}
