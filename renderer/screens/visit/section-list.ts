/** The sections of a visit in the order in which most visits go; any may be opened at any time. */
export const visitSectionList = [
  { id: 'readiness', title: 'Readiness' },
  { id: 'check-in', title: 'Check in' },
  { id: 'identity', title: 'Identity' },
  { id: 'assessment', title: 'Assessment' },
  { id: 'medicines', title: 'Medicines and allergies' },
  { id: 'vitals', title: 'Vital signs' },
  { id: 'access', title: 'Access device' },
  { id: 'infusion', title: 'Infusion' },
  { id: 'reaction', title: 'Reaction' },
  { id: 'labs', title: 'Lab draw' },
  { id: 'teaching', title: 'Teaching' },
  { id: 'supplies', title: 'Supplies' },
  { id: 'goals', title: 'Goals' },
  { id: 'follow-up', title: 'Follow-up' },
  { id: 'close', title: 'Sign and check out' },
] as const;

export type SectionId = (typeof visitSectionList)[number]['id'];

export function isSectionId(name: string | undefined): name is SectionId {
  return visitSectionList.some(({ id }) => id === name);
}

export const sectionTitles = Object.fromEntries(visitSectionList.map(({ id, title }) => [id, title])) as Readonly<
  Record<SectionId, string>
>;
