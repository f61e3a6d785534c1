import { z } from 'zod';
import type { EmergencyRules } from '../records/organization.ts';

/** What the house decided for everybody: how one signs in, what an emergency opens. */
export interface HouseRules {
  readonly secondFactorRequired: boolean;
  readonly emergency: EmergencyRules;
}

export const houseQueryArgs = { houseRules: z.strictObject({}) } as const;

export interface HouseQueryResults {
  houseRules: HouseRules;
}
