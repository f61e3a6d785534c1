type Answer = 'yes' | 'no' | 'unknown';

/**
 * Naranjo CA, et al. A method for estimating the probability of adverse drug reactions. Clin Pharmacol Ther 1981;30:239–245.
 * Ten questions, each with what a yes and a no are worth; "unknown" is worth nothing.
 */
export const naranjoQuestions: readonly { readonly text: string; readonly yes: number; readonly no: number }[] = [
  { text: 'Are there previous conclusive reports on this reaction?', yes: 1, no: 0 },
  { text: 'Did the reaction appear after the drug was given?', yes: 2, no: -1 },
  { text: 'Did it improve when the drug was stopped or a specific antagonist was given?', yes: 1, no: 0 },
  { text: 'Did it reappear when the drug was given again?', yes: 2, no: -1 },
  { text: 'Are there other causes that could have caused it on their own?', yes: -1, no: 2 },
  { text: 'Did it reappear when a placebo was given?', yes: -1, no: 1 },
  { text: 'Was the drug found in blood or other fluids in a toxic concentration?', yes: 1, no: 0 },
  { text: 'Was it more severe at a higher dose, or milder at a lower one?', yes: 1, no: 0 },
  { text: 'Had the patient a similar reaction to this or a similar drug before?', yes: 1, no: 0 },
  { text: 'Was it confirmed by any objective evidence?', yes: 1, no: 0 },
];

export function naranjoScore(answers: readonly Answer[]): number {
  return naranjoQuestions.reduce((sum, question, i) => {
    const given = answers[i];
    return given === 'yes' || given === 'no' ? sum + question[given] : sum;
  }, 0);
}

/** 9 and more definite, 5 to 8 probable, 1 to 4 possible, 0 and less doubtful. */
export function causalityOf(score: number): 'definite' | 'probable' | 'possible' | 'doubtful' {
  return score >= 9 ? 'definite' : score >= 5 ? 'probable' : score >= 1 ? 'possible' : 'doubtful';
}
