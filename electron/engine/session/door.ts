import type { SessionState } from '../../../shared/protocol/status.ts';
import { PeopleFile } from './people.ts';
import { UnsentNote } from './unsent-note.ts';

export type LockReason = 'start' | 'idle' | 'asked' | 'system';

interface DoorOptions {
  readonly storesDir: string;
  readonly defaultServerUrl: string;
}

/** Who may come in at this laptop, while nobody is. Reads two small files and needs nothing of the store, so that it can be shown first. */
export class Door {
  readonly people: PeopleFile;
  /** Whose store was open last and waits for its passphrase. */
  locked: { readonly storeId: string; readonly reason: LockReason; readonly waiting: number } | undefined;
  private readonly defaultServerUrl: string;

  constructor({ storesDir, defaultServerUrl }: DoorOptions) {
    this.people = new PeopleFile(storesDir);
    this.defaultServerUrl = defaultServerUrl;
    const last = this.people.last();
    if (last) this.locked = { storeId: last.storeId, reason: 'start', waiting: this.noteOf(last.storeId).atLeast() };
  }

  state(): Exclude<SessionState, { phase: 'open' }> {
    const people = this.people.known();
    const serverUrl = this.people.lastServerUrl() ?? this.defaultServerUrl;
    const person = this.locked && people.find(({ storeId }) => storeId === this.locked?.storeId);
    if (!this.locked || !person) return { phase: 'signed-out', people, serverUrl };
    const own = this.people.get(person.storeId)?.serverUrl ?? serverUrl;
    return { phase: 'locked', person, people, waiting: this.locked.waiting, serverUrl: own, reason: this.locked.reason };
  }

  noteOf(storeId: string): UnsentNote {
    return new UnsentNote(this.people.folderOf(storeId));
  }
}
