import { bigStore } from './big-store.ts';
import type { Database } from '../../../electron/engine/data/database.ts';

export const manyPatients = 100_000;

/** Most patients have the records of an order and a next visit; every fortieth has some history, and one in a thousand sixty visits' worth. Together more than a million records. */
export function pastVisits(index: number): number {
  if (index % 997 === 0) return 60;
  return index % 40 === 0 ? 4 : 0;
}

export function openBigOrganisation(): Promise<Database> {
  return bigStore({ patients: manyPatients, pastVisits });
}
