import { commandOf, type ArgsOf, type CommandType } from '../../shared/domain/commands.ts';
import type { Actor, Decision, Write } from '../../shared/domain/define-command.ts';
import { decideCommand, parseCommand, readsOf } from '../../shared/domain/decide-command.ts';
import type { Condition, Read, Reads } from '../../shared/domain/facts.ts';
import { instant, type Instant } from '../../shared/kernel/time.ts';
import { LocationId, OrganizationId, PatientId, PractitionerId } from '../../shared/records/ids.ts';
import { definitionOf, type DocOf, type Kind, type StoredRecord } from '../../shared/records/registry.ts';

/** A nurse who may act in tests of decisions. */
export const nurse: Actor = {
  id: PractitionerId.parse('prac-nurse'),
  organizationId: OrganizationId.parse('org-1'),
  name: 'Avery Lindqvist',
  roles: ['nurse'],
  branchIds: [LocationId.parse('loc-1')],
};

export const noon = instant(Date.UTC(2026, 2, 3, 18, 0));
export const patientId = PatientId.parse('pat-1');

export const hana: DocOf<'patient'> = {
  status: 'active',
  mrn: '700000001',
  name: { family: 'Ngata', given: ['Hana'] },
  birthDate: '1958-02-03' as DocOf<'patient'>['birthDate'],
  gender: 'female',
  telecom: { phone: '847-555-0101' },
  timeZone: 'America/Chicago' as DocOf<'patient'>['timeZone'],
  branchId: LocationId.parse('loc-1'),
  allergyStatus: { code: 'not-recorded' },
};

/** Records in memory and the same parse, read and decide steps as both shells take: for tests of decisions, with no store and no policy. */
export class World {
  readonly #records = new Map<string, StoredRecord>();

  add<K extends Kind>(kind: K, id: string, doc: DocOf<K>): this {
    this.#records.set(`${kind}/${id}`, { kind, id, seq: 0, doc });
    return this;
  }

  get<K extends Kind>(kind: K, id: string): DocOf<K> | undefined {
    return this.#records.get(`${kind}/${id}`)?.doc as DocOf<K> | undefined;
  }

  /** Decides and, when the answer is yes, writes. */
  run<T extends CommandType>(type: T, args: ArgsOf<T>, actor: Actor = nurse, at: Instant = noon): Decision {
    const parsed = parseCommand(type, commandOf(type).version, args);
    if (!parsed.ok) return { yes: false, refusal: parsed.refusal };
    const facts = Object.fromEntries(Object.entries(readsOf(parsed.command, actor)).map(([name, read]) => [name, this.#read(read)]));
    const decision = decideCommand(parsed.command, facts, { actor, at });
    if (decision.yes) for (const write of decision.writes) this.#write(write, readsOf(parsed.command, actor), facts);
    return decision;
  }

  /** As the server does: what is written must have been read, since what it replaces is part of the change. */
  #write(write: Write, reads: Reads, facts: Readonly<Record<string, unknown>>): void {
    const read = Object.entries(reads).some(([name, one]) =>
      one.read === 'get'
        ? one.kind === write.kind && one.id === write.id
        : one.kind === write.kind && (facts[name] as readonly StoredRecord[]).some(({ id }) => id === write.id),
    );
    if (!read) throw new Error(`a ${write.kind} is written that was not read`);
    this.add(write.kind, write.id, write.doc);
  }

  #read(read: Read): unknown {
    if (read.read === 'get') return this.#records.get(`${read.kind}/${read.id}`);
    const columns = definitionOf(read.kind).columns;
    const where = Object.entries<Condition>(read.where);
    return [...this.#records.values()]
      .filter(
        (record) =>
          record.kind === read.kind &&
          where.every(([name, condition]) => meets(valueAt(record.doc, columns[name]?.path ?? name), condition)),
      )
      .slice(0, read.limit);
  }
}

function valueAt(doc: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], doc);
}

function meets(value: unknown, condition: Condition): boolean {
  if (typeof condition !== 'object') return value === condition;
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const { gte, gt, lt, lte } = condition;
  return (
    (gte === undefined || value >= gte) &&
    (gt === undefined || value > gt) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte)
  );
}
