import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { KnownPerson } from '../../../shared/protocol/status.ts';
import { readJson, writeWhole } from './files.ts';

/** A person who has a store on this laptop: what the sign-in screen may show to anyone. */
const Person = z.object({
  storeId: z.string().regex(/^[0-9a-f]{32}$/),
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  serverUrl: z.string(),
  /** Kept, but not offered any more: it would not open, or the person began afresh. */
  setAside: z.boolean().optional(),
});
export type StoredPerson = z.infer<typeof Person>;

const People = z.object({ people: z.array(Person), last: z.string().optional(), lastServerUrl: z.string().optional() });
type People = z.infer<typeof People>;

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
    if (!/^[0-9a-f]{32}$/.test(storeId)) throw new Fault('store-missing', 'never');
    return path.join(this.storesDir, storeId);
  }

  /** Those who are offered at the sign-in screen. */
  known(): KnownPerson[] {
    return this.all()
      .filter(({ setAside }) => !setAside)
      .map(({ storeId, name, email }) => ({ storeId, name, email }));
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
    this.change(({ last: _last, ...people }) => (storeId === undefined ? people : { ...people, last: storeId }));
  }

  private read(): People {
    const parsed = People.safeParse(readJson(this.file));
    return parsed.success ? parsed.data : { people: [] };
  }

  private change(to: (people: People) => People): void {
    writeWhole(this.file, JSON.stringify(to(this.read()), null, 1));
  }
}
