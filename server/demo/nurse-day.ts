import { organization, therapies, type Therapy } from './catalog.ts';
import type { PatientPlan } from './patient-plan.ts';

/** What the patients of the demonstration's first nurse are infused with, by their place in that nurse's week: the kinds of visit that show most of the app. */
const shown: Readonly<Record<number, string>> = { 0: 'ivig', 1: 'vancomycin', 4: 'infliximab' };

/** The therapy that is set for this patient; undefined where chance decides. */
export function therapyToShow(plan: PatientPlan): Therapy | undefined {
  const nurse = organization.accounts.find(({ roles }) => roles[0] === 'nurse');
  const key = plan.nurse.name === `${nurse?.given ?? ''} ${nurse?.family ?? ''}` ? shown[plan.nth] : undefined;
  return therapies.therapies.find((therapy) => therapy.key === key);
}
