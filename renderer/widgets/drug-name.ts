import tallMan from '../../resources/clinical/tall-man.json' with { type: 'json' };

const namesByLowerCase = new Map(tallMan.names.map((name) => [name.toLowerCase(), name]));

/** A drug's name with look-alikes in tall-man letters: "Infliximab 100 mg vial" becomes "inFLIXimab 100 mg vial". */
export function drugName(text: string): string {
  return text.replace(/[A-Za-z]{5,}/g, (word) => namesByLowerCase.get(word.toLowerCase()) ?? word);
}
