import type { SyncStatus, Trouble } from '../../../shared/protocol/status.ts';

const mostKept = 100;

/** When the way to the server was in trouble and when it was well again, since this start. */
export class TroubleHistory {
  private readonly changes: { readonly at: string; readonly now: Trouble | 'well' }[] = [];

  see({ trouble }: SyncStatus, at: string): void {
    const now = trouble?.kind ?? 'well';
    if (this.changes.at(-1)?.now === now) return;
    this.changes.push({ at, now });
    if (this.changes.length > mostKept) this.changes.shift();
  }

  read(): readonly { readonly at: string; readonly now: Trouble | 'well' }[] {
    return [...this.changes];
  }
}
