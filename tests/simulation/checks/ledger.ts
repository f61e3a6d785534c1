import { commandOf, isCommandType } from '../../../shared/domain/commands.ts';
import type { Write } from '../../../shared/domain/define-command.ts';
import type { Laptop } from '../world/laptop.ts';

/** A command that a laptop said was saved. */
export interface Entry {
  readonly id: string;
  readonly laptop: string;
  readonly n: number;
  readonly type: string;
  readonly args: unknown;
  readonly patientId: string | undefined;
  /** Autosaves of the same thing: a later one stands for the earlier. */
  readonly key: string | undefined;
  /** How often the laptop's disk had lied by then. */
  readonly lies: number;
  /** How often its store had been made anew by then. */
  readonly restores: number;
  /** What a person did with it after it was refused, and the command that took its place. */
  resolvedBy?: string;
}

/** What the people were told, kept outside of everything that can break. */
export class Ledger {
  readonly entries = new Map<string, Entry>();
  readonly imports = new Map<string, readonly Write[]>();
  /** Commands of which a laptop was told that the server has them, and how often the server had been restored by then. */
  readonly applied = new Map<string, number>();
  /** By which number the rows of an applied command are there: the lowest that an answer named. Numbers of before a restore mean nothing. */
  readonly heads = new Map<string, number>();
  /** Work in the middle of which the process died: it may be on the disk, and nobody was told. */
  readonly cutOff: Pick<Entry, 'laptop' | 'n' | 'type' | 'args' | 'key'>[] = [];
  private n = 0;

  diedIn(laptop: Laptop, type: string, args: unknown): void {
    this.cutOff.push({ laptop: laptop.name, n: (this.n += 1), type, args, key: aboutOf(type, args).key });
  }

  saved(laptop: Laptop, id: string, type: string, args: unknown, restores: number): void {
    this.entries.set(id, {
      ...{ id, laptop: laptop.name, n: (this.n += 1), type, args, lies: laptop.lies, restores },
      ...aboutOf(type, args),
    });
  }

  wasApplied(id: string, restores: number, head: number): void {
    this.applied.set(id, restores);
    this.heads.set(id, Math.min(head, this.heads.get(id) ?? head));
  }

  resolved(id: string, by: string): void {
    const entry = this.entries.get(id);
    if (entry) entry.resolvedBy = by;
  }

  /** A later autosave of the same thing by the same laptop, if there is one. */
  laterThan(entry: Entry): Entry | undefined {
    if (entry.key === undefined) return undefined;
    return [...this.entries.values()].find((other) => other.laptop === entry.laptop && other.key === entry.key && other.n > entry.n);
  }

  /** Later autosaves of the same thing of which nobody was told. */
  cutOffAfter(entry: Entry): Ledger['cutOff'] {
    return entry.key === undefined
      ? []
      : this.cutOff.filter(({ laptop, key, n }) => laptop === entry.laptop && key === entry.key && n > entry.n);
  }
}

function aboutOf(type: string, args: unknown): Pick<Entry, 'patientId' | 'key'> {
  const definition = isCommandType(type) ? commandOf(type) : undefined;
  const parsed = definition?.args.safeParse(args);
  const key = parsed?.success ? definition?.supersedes?.(parsed.data) : undefined;
  return {
    patientId: parsed?.success ? definition?.patientId(parsed.data) : undefined,
    key: key === undefined ? undefined : `${type} ${key}`,
  };
}
