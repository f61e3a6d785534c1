import type { z } from 'zod';
import type { Instant } from '../kernel/time.ts';
import type { LocationId, OrganizationId, PatientId, PractitionerId } from '../records/ids.ts';
import type { PortalRole, Role } from '../records/practitioner.ts';
import type { DocOf, Kind } from '../records/registry.ts';
import type { FactsOf, Reads } from './facts.ts';
import type { Refusal } from './refusal.ts';

/** Somebody outside the team who acts through a secure link, for one patient. */
export interface PortalPerson {
  readonly role: PortalRole;
  readonly patientId: PatientId;
  /** The patient's own id, or that of the caregiver or partner. */
  readonly personId: string;
}

/** Who acts. A person of the portal has no role of the staff, so the policy lets through only what it names for the portal. */
export interface Actor {
  readonly id: PractitionerId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly branchIds: readonly LocationId[];
  readonly portal?: PortalPerson;
  /** The server itself, which tells of what it sent. No envelope from outside can name it: only the server's own code makes this actor. */
  readonly server?: true;
}

/** What a decision may know besides its facts. `at` is the device's clock when the person acted: evidence, never order. */
export interface Context {
  readonly actor: Actor;
  readonly at: Instant;
}

/** The new whole document of one record. Nothing clinical is deleted: it becomes `entered-in-error`. */
export type Write = { [K in Kind]: { readonly kind: K; readonly id: string; readonly doc: DocOf<K> } }[Kind];

export type Decision = { readonly yes: true; readonly writes: readonly Write[] } | { readonly yes: false; readonly refusal: Refusal };

export function yes(...writes: readonly Write[]): Decision {
  return { yes: true, writes };
}

export function no(refusal: Refusal): Decision {
  return { yes: false, refusal };
}

export function put<K extends Kind>(kind: K, id: string, doc: DocOf<K>): Write {
  return { kind, id, doc } as Write;
}

export interface CommandDefinition<T extends string = string, A extends z.ZodType = z.ZodType, R extends Reads = Reads> {
  readonly type: T;
  /** Raised with the shape of `args`; `upcast` then climbs from each older one, since a command may arrive months late. */
  readonly version: number;
  readonly upcast?: Readonly<Record<number, (old: unknown) => unknown>>;
  readonly args: A;
  /** The patient it is about: decides who may send it and when it must leave a device. */
  readonly patientId: (args: z.infer<A>) => PatientId | undefined;
  /** Plain data naming the records that the decision needs; both shells execute it. */
  readonly reads: (args: z.infer<A>, actor: Actor) => R;
  /** Pure and synchronous; given the same facts it decides the same. */
  readonly decide: (facts: FactsOf<R>, args: z.infer<A>, context: Context) => Decision;
  /** Two waiting commands with the same key may be sent as the later one alone (autosave). */
  readonly supersedes?: (args: z.infer<A>) => string;
  /** What the outbox calls it: "Move visit", "Sign note". */
  readonly label: string;
}

/** Declares one thing that a person can do. A new command is one such file, a line in commands.ts and one in policy.ts. */
export function defineCommand<const T extends string, A extends z.ZodType, R extends Reads>(
  definition: CommandDefinition<T, A, R>,
): CommandDefinition<T, A, R> {
  return definition;
}
