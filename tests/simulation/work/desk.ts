import { contentHash, noteContent } from '../../../shared/domain/notes/note-content.ts';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import { definitionOf, kinds, type DocOf, type Kind } from '../../../shared/records/registry.ts';
import { tableOf } from '../../../electron/engine/data/names.ts';
import type { Dice } from '../world/dice.ts';
import type { Laptop } from '../world/laptop.ts';

export interface Seen<K extends Kind = Kind> {
  readonly id: string;
  readonly doc: DocOf<K>;
}

/** A person before the screen: sees what this laptop holds, and does something with it. */
export class Desk {
  readonly dice: Dice;
  private readonly laptop: Laptop;
  /** Ids that were made anywhere: two devices never make the same one, unless somebody means harm. */
  private readonly made: Map<string, string[]>;

  constructor(laptop: Laptop, dice: Dice, made: Map<string, string[]>) {
    this.laptop = laptop;
    this.dice = dice;
    this.made = made;
  }

  get me(): string {
    return this.laptop.session.person.id;
  }

  now(minutes = 0): Instant {
    return instant(this.laptop.now() + minutes * 60_000);
  }

  newId(prefix: string): string {
    const before = this.made.get(prefix) ?? [];
    const taken = this.dice.chance(0.01) ? this.dice.pick(before) : undefined;
    if (taken) return taken;
    const id = this.laptop.nextId(prefix);
    this.made.set(prefix, [...before, id]);
    return id;
  }

  all<K extends Kind>(kind: K): Seen<K>[] {
    return this.laptop.db
      .prepare<[], { id: string; doc: string }>(`select id, doc from "${tableOf(kind)}" order by id`)
      .all()
      .map(({ id, doc }) => ({ id, doc: JSON.parse(doc) as DocOf<K> }));
  }

  some<K extends Kind>(kind: K, fits: (doc: DocOf<K>, id: string) => boolean = () => true): Seen<K> | undefined {
    return this.dice.pick(this.all(kind).filter(({ id, doc }) => fits(doc, id)));
  }

  patient(): Seen<'patient'> | undefined {
    return this.some('patient');
  }

  words(): string {
    const words = ['PICC site clear', 'flushes well', 'teaching done', 'denies pain', 'drip slow', 'bag two of four', 'ask pharmacy'];
    return Array.from({ length: 1 + this.dice.below(4) }, () => this.dice.pick(words) ?? '').join(', ');
  }

  hashOf(id: string, note: DocOf<'clinical-note'>): string {
    return contentHash(noteContent(id, note));
  }

  /** A record's id by the first letters of it: mostly one that is there, of this patient if there is one. */
  idWith(prefix: string, patientId: string | undefined): string {
    const kind = kinds.find((name) => definitionOf(name).prefix === prefix);
    const there = kind
      ? this.all(kind).filter(({ doc }) => patientId === undefined || !('patientId' in doc) || doc.patientId === patientId)
      : [];
    const one = this.dice.chance(0.7) ? this.dice.pick(there) : undefined;
    return one?.id ?? this.newId(prefix);
  }
}
