import { rulesOf } from '../knowledge/knowledge.ts';
import { withReservation, type Check, type CheckFacts, type CheckOutcome } from './check.ts';
import { accessCheck, authorizationExpiry, beyondUseCheck, prescriptionExpiry, refillsCheck } from './delivery.ts';
import { cumulativeDose, doseArithmetic, doseBySurface, doseByWeight, maximumDose, vialWaste } from './dose.ts';
import { ageCheck, allergyCheck, duplicateCheck, firstDoseCheck, interactionCheck, pregnancyCheck } from './harm.ts';
import { concentrationCheck, diluentCheck, infusionTime, rateCheck } from './infusion.ts';
import { hepaticCheck, labsBefore, renalCheck } from './organs.ts';
import { weightCheck } from './weight.ts';

/** Every check of an order, in the order of the screen. */
export const checks: readonly Check[] = [
  allergyCheck,
  weightCheck,
  doseByWeight,
  doseBySurface,
  doseArithmetic,
  maximumDose,
  cumulativeDose,
  vialWaste,
  rateCheck,
  concentrationCheck,
  infusionTime,
  diluentCheck,
  renalCheck,
  hepaticCheck,
  labsBefore,
  interactionCheck,
  duplicateCheck,
  accessCheck,
  beyondUseCheck,
  firstDoseCheck,
  pregnancyCheck,
  ageCheck,
  prescriptionExpiry,
  authorizationExpiry,
  refillsCheck,
];

/** All of them, run on the same facts. They propose; the pharmacist decides. */
export function runChecks(facts: CheckFacts): CheckOutcome[] {
  const rules = rulesOf(facts.knowledge, facts.order.medication.text);
  return checks.map(({ id, title, run }) => ({ id, title, ...withReservation(run({ facts, rules })) }));
}
