import type { Write } from '../../shared/domain/define-command.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import { patientAhead } from './ahead.ts';
import { demoRecall, demoShelf } from './dispense.ts';
import { demoLibrary } from './library.ts';
import { demoTeaching } from './teaching.ts';
import { demoPatient } from './patient.ts';
import { patientPlanning, staffPlanning } from './planning.ts';
import { patientReadiness } from './readiness.ts';
import { demoStaff, type DemoBranch, type DemoStaff } from './staff.ts';

export interface DemoOptions {
  readonly patients: number;
  readonly seed: number;
  readonly now: Instant;
  /** Past visits a patient, or of the patient with that index: 4 tell a history, 0 make many light patients. */
  readonly pastVisits?: number | ((index: number) => number);
  /** With photos in messages: whoever makes them brings their bytes, too. */
  readonly photos?: boolean;
}

export const demoPassword = 'Hearthline-demo-1';

/** Who works there and who can sign in. */
export function demoOrganization(options: DemoOptions): DemoStaff {
  return demoStaff(options.seed, options.patients, options.now);
}

/** Records in one transaction: enough that what each costs beside its rows is little, few enough to hold. */
const batchSize = 4000;

/** The whole organisation as batches of records, staff first, then patient by patient. Lazy: 100,000 patients take no more memory than one batch. */
export function* generateDemo(options: DemoOptions): Generator<Write[]> {
  const staff = demoOrganization(options);
  const pastVisits = (index: number): number =>
    typeof options.pastVisits === 'function' ? options.pastVisits(index) : (options.pastVisits ?? 4);
  const [first] = staff.branches;
  const house = [
    ...staff.writes,
    ...staffPlanning(options.seed, staff, options.now),
    ...demoLibrary(options.seed, staff, options.now),
    ...demoTeaching(options.seed, staff, options.now),
    ...staff.branches.flatMap((branch) => demoShelf(options.seed, branch, options.now)),
    ...(first ? demoRecall(first, options.now) : []),
  ];
  // Eight thousand nurses in one piece would be the largest of all.
  for (let from = 0; from < house.length; from += batchSize) yield house.slice(from, from + batchSize);
  let batch: Write[] = [];
  for (let index = 0; index < options.patients; index++) {
    const branch = staff.branches[index % staff.branches.length] as DemoBranch;
    const inBranch = Math.floor(index / staff.branches.length);
    const nurse = branch.nurses[inBranch % branch.nurses.length] as DemoBranch['nurses'][number];
    const nth = Math.floor(inBranch / branch.nurses.length);
    const plan = {
      seed: options.seed,
      index,
      now: options.now,
      branch,
      nurse,
      nth,
      pastVisits: pastVisits(index),
      photos: options.photos ?? false,
    };
    const made = demoPatient(plan);
    batch.push(...made, ...patientPlanning(plan, made), ...patientReadiness(plan, made), ...patientAhead(plan, made));
    if (batch.length >= batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
