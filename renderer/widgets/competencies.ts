import list from '../../resources/clinical/competencies.json' with { type: 'json' };

/** What a nurse may be asked to hold, for pickers. A credential may carry any other code. */
export const competencies: readonly { readonly code: string; readonly type: string; readonly text: string }[] = list.competencies;

/** What is usually needed for a drug, as a proposal. */
export function usualNeeds(drug: string): string[] {
  const name = drug.toLowerCase();
  return [...new Set(list.needs.filter((need) => name.includes(need.drug)).flatMap((need) => need.requires))];
}
