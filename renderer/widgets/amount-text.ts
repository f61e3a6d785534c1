/** What is counted in pieces, and so has a plural. Units of measure ("mL") and "each" have none. */
const pieces: Readonly<Record<string, string>> = {
  ampule: 'ampules',
  bag: 'bags',
  bottle: 'bottles',
  box: 'boxes',
  cassette: 'cassettes',
  dose: 'doses',
  kit: 'kits',
  pack: 'packs',
  pump: 'pumps',
  set: 'sets',
  syringe: 'syringes',
  tube: 'tubes',
  vial: 'vials',
};

/** "7 bags", "1 dose", "250 mL": an amount as a person says it. */
export function amountText(value: number, unit: string): string {
  return `${String(value)} ${value === 1 ? unit : (pieces[unit] ?? unit)}`;
}
