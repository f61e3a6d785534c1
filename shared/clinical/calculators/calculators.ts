import { adherenceShare } from './adherence-share.ts';
import { aminoglycosideInterval } from './aminoglycoside-interval.ts';
import { bodySurfaceArea } from './body-surface-area.ts';
import { bodyWeight } from './body-weight.ts';
import { creatinineClearance } from './creatinine-clearance.ts';
import { daysSupplyCalculator } from './days-supply.ts';
import type { Calculator } from './define-calculator.ts';
import { immuneGlobulinRate } from './immune-globulin-rate.ts';
import { infusionRates } from './infusion-rates.ts';
import { parenteralNutrition } from './parenteral-nutrition.ts';
import { vancomycinPopulation } from './vancomycin-population.ts';
import { vancomycinTwoLevel } from './vancomycin-two-level.ts';
import { vialRounding } from './vial-rounding.ts';

/** Every calculator, in the order of the screen. Their own field types are forgotten here: `calculate` has checked the values before. */
export const calculators: readonly Calculator[] = [
  bodyWeight,
  bodySurfaceArea,
  creatinineClearance,
  vancomycinTwoLevel,
  vancomycinPopulation,
  aminoglycosideInterval,
  infusionRates,
  immuneGlobulinRate,
  parenteralNutrition,
  vialRounding,
  daysSupplyCalculator,
  adherenceShare,
] as unknown as readonly Calculator[];
