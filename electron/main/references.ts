/** Pages outside that a clinician may open, in their own browser. Reference works only; no address ever carries an id. */
const references = ['https://dailymed.nlm.nih.gov/', 'https://www.cdc.gov/'];

export function isReference(url: string): boolean {
  return references.some((reference) => url.startsWith(reference));
}
