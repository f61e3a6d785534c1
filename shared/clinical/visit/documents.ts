/** Which parts of a visit each reader is told. The note has them all. */
export const noteHeadings = [
  ...['visit', 'readiness', 'assessment', 'medicines', 'vitals', 'access', 'infusion', 'doses', 'reaction'],
  ...['labs', 'teaching', 'supplies', 'goals', 'plan'],
] as const satisfies readonly string[];

export const summaryParts = {
  pharmacy: ['visit', 'infusion', 'doses', 'reaction', 'vitals', 'labs', 'access', 'medicines', 'assessment', 'supplies', 'plan'],
  agency: ['visit', 'readiness', 'infusion', 'reaction', 'vitals', 'access', 'teaching', 'goals', 'plan'],
} as const;

/** The part of the documents that a section of the screen is entered for. */
const partOfSection: Readonly<Record<string, string>> = { 'check-in': 'visit', identity: 'visit', close: 'visit', 'follow-up': 'plan' };

/** In how many of the three documents a section's entry stands: as often it would be written on separate forms. */
export function documentsWith(section: string): number {
  const part = partOfSection[section] ?? section;
  return 1 + Object.values(summaryParts).filter((parts: readonly string[]) => parts.includes(part)).length;
}
