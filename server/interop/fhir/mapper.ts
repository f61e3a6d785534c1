import type { z } from 'zod';
import type { Write } from '../../../shared/domain/define-command.ts';
import type { TimeZone } from '../../../shared/kernel/time.ts';
import type { LocationId, PatientId, PractitionerId } from '../../../shared/records/ids.ts';
import type { Kind } from '../../../shared/records/registry.ts';

type ReferenceLike = { reference?: string | undefined } | undefined;

/** What a mapper may ask about the rest of the import. */
export interface MapContext {
  /** Name of the system that the data comes from. */
  readonly source: string;
  readonly branchId: LocationId;
  readonly timeZone: TimeZone;
  /** Our id of what a reference points at, whatever file it is in; undefined when it points nowhere that we know. */
  refer(kind: Kind, reference: ReferenceLike): string | undefined;
  patient(reference: ReferenceLike): PatientId | undefined;
  practitioner(reference: ReferenceLike): PractitionerId | undefined;
  /** The practitioner in words, as the reference or the practitioner's own resource has it. */
  nameOf(reference: (ReferenceLike & { display?: string | undefined }) | undefined): string | undefined;
  /** Our id of the resource being mapped. */
  own<T extends string>(kind: Kind, sourceId: string): T;
  hasAllergies(patientId: string): boolean;
  /** Takes a file out of a resource, to lie beside the records; undefined when it is of a kind or size that may not be kept. */
  keepFile(base64: string): KeptFile | undefined;
  /** Says that a part was seen and not taken although its path is known. */
  readonly leave: (path: string) => void;
}

/** How a record names bytes that travel apart. */
export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly contentType: string;
}

/** Thrown by a mapper: the resource cannot be taken, and why, without any content of it. */
export class Refused extends Error {}

export interface Mapper<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly map: (resource: z.infer<S>, context: MapContext) => readonly Write[];
}

export function mapper<S extends z.ZodType>(definition: Mapper<S>): Mapper<S> {
  return definition;
}

/** The value, or a refusal that says what is missing. */
export function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Refused(what);
  return value;
}

export function sourceOf(context: MapContext, resource: { resourceType: string; id: string }): { system: string; id: string } {
  return { system: context.source, id: `${resource.resourceType}/${resource.id}` };
}
