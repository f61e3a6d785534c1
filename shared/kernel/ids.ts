import { z } from 'zod';

/** FHIR allows letters, digits, '-' and '.' in an id, 64 at most; ours begin with their kind: `pat-0190…`. */
export function idSchema<B extends string>(brand: B, prefix: string) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}-[A-Za-z0-9.-]{1,58}$`), `not a ${brand} id`)
    .brand<B>();
}

/** A new id from a UUIDv7 that the caller made (shared code has no randomness): `makeId('pat', uuidv7())`. */
export function makeId<T extends string>(prefix: string, uuid: string): T {
  return `${prefix}-${uuid}` as T;
}
