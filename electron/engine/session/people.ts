import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { KnownPerson } from '../../../shared/protocol/status.ts';
import { readJson, writeWhole } from './files.ts';

/** A person who has a store on this laptop: what the sign-in screen may show to anyone. */
export interface StoredPerson {
  readonly storeId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly serverUrl: string;
  /** Kept, but not offered any more: it would not open, or the person began afresh. */
  readonly setAside?: boolean;
}

interface People {
  readonly people: readonly StoredPerson[];
  readonly last?: string;
  readonly lastServerUrl?: string;
}

const storeName = /^[0-9a-f]{32}$/;

/** `people.json`: who has a store here and who had it open last. */
export class PeopleFile {
  private readonly file: string;
  private readonly storesDir: string;

  constructor(storesDir: string) {
    this.storesDir = storesDir;
    mkdirSync(storesDir, { recursive: true, mode: 0o700 });
    this.file = path.join(storesDir, 'people.json');
  }

  folderOf(storeId: string): string {
    if (!storeName.test(storeId)) throw new Fault('store-missing', 'never');
    return path.join(this.storesDir, storeId);
  }

  /** Those who are offered at the sign-in screen. */
  known(): KnownPerson[] {
    return this.all()
      .filter(({ setAside }) => !setAside)
      .map(({ storeId, personId, name, email }) => ({ storeId, personId, name, email }));
  }

  all(): readonly StoredPerson[] {
    return this.read().people;
  }

  get(storeId: string): StoredPerson | undefined {
    return this.all().find((person) => person.storeId === storeId);
  }

  /** Whose store was open when the app ended; nobody's after a sign-out. */
  last(): StoredPerson | undefined {
    const { last, people } = this.read();
    return people.find(({ storeId, setAside }) => storeId === last && !setAside);
  }

  lastServerUrl(): string | undefined {
    return this.read().lastServerUrl;
  }

  put(person: StoredPerson): void {
    this.change((people) => ({
      ...people,
      people: [...people.people.filter(({ storeId }) => storeId !== person.storeId), person],
      lastServerUrl: person.serverUrl,
    }));
  }

  remove(storeId: string): void {
    this.change((people) => ({ ...people, people: people.people.filter((person) => person.storeId !== storeId) }));
  }

  setLast(storeId: string | undefined): void {
    // A write that waits for the disk is a part of every unlocking; mostly there is nothing new to write.
    if (this.read().last === storeId) return;
    this.change(({ last: _last, ...people }) => (storeId === undefined ? people : { ...people, last: storeId }));
  }

  private read(): People {
    const found = readJson(this.file);
    return isPeople(found) ? found : { people: [] };
  }

  private change(to: (people: People) => People): void {
    writeWhole(this.file, JSON.stringify(to(this.read()), null, 1));
  }
}

/** Read before the door is shown, so checked by hand: a schema library costs more than all the rest of that. */
function isPeople(found: unknown): found is People {
  if (typeof found !== 'object' || found === null || !('people' in found) || !Array.isArray(found.people)) return false;
  return optionalText(found, 'last') && optionalText(found, 'lastServerUrl') && found.people.every(isStoredPerson);
}

function isStoredPerson(found: unknown): boolean {
  if (typeof found !== 'object' || found === null) return false;
  const fields = found as Readonly<Record<string, unknown>>;
  const texts = ['storeId', 'personId', 'name', 'email', 'serverUrl'].every((name) => typeof fields[name] === 'string');
  return texts && storeName.test(String(fields['storeId'])) && ['undefined', 'boolean'].includes(typeof fields['setAside']);
}

function optionalText(found: object, name: string): boolean {
  return ['undefined', 'string'].includes(typeof (found as Readonly<Record<string, unknown>>)[name]);
}
