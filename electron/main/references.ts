/** Pages outside that a clinician may open, in their own browser: reference works, and directions to a place. No address ever carries an id or a name. */
const references = ['https://dailymed.nlm.nih.gov/', 'https://www.cdc.gov/', 'https://www.openstreetmap.org/directions?to='];

/** A place for the system's maps app, and nothing after it: no name, no question. */
const place = /^geo:-?\d{1,2}\.\d{1,5},-?\d{1,3}\.\d{1,5}$/;

/** A number for the system's own telephone, and nothing after it. */
const number = /^tel:\+?\d{3,15}$/;

export function isReference(url: string): boolean {
  return place.test(url) || number.test(url) || references.some((reference) => url.startsWith(reference));
}
