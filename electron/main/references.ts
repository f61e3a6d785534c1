/** Pages outside that a clinician may open, in their own browser: reference works, and directions to a place. No address ever carries an id or a name. */
const references = ['https://dailymed.nlm.nih.gov/', 'https://www.cdc.gov/', 'https://www.openstreetmap.org/directions?to='];

export function isReference(url: string): boolean {
  return references.some((reference) => url.startsWith(reference));
}
