import homeSafety from '../../resources/forms/home-safety-1.json' with { type: 'json' };
import goals from '../../resources/forms/goals-confidence-1.json' with { type: 'json' };
import satisfaction from '../../resources/forms/satisfaction-1.json' with { type: 'json' };
import { canonical, Questionnaire } from './schema.ts';

/** Forms that come with Hearthline. The organisation copies one to make its own; a changed one is a new version. */
export const shippedForms: readonly Questionnaire[] = [satisfaction, homeSafety, goals].map((form) => Questionnaire.parse(form));

/** The version that a response names, among the shipped ones and the organisation's. */
export function formNamed(name: string, own: readonly Questionnaire[]): Questionnaire | undefined {
  return [...own, ...shippedForms].find((form) => canonical(form) === name);
}

/** The forms that may be given out now: of each the newest approved version. The organisation's own stands in place of a shipped one of the same name. */
export function formsInUse(own: readonly Questionnaire[]): readonly Questionnaire[] {
  const newest = new Map<string, Questionnaire>();
  for (const form of [...shippedForms, ...own]) {
    const standing = newest.get(form.url);
    if (form.status === 'active' && (!standing || Number(form.version) >= Number(standing.version))) newest.set(form.url, form);
  }
  return [...newest.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
}
