import type { FactorTrouble } from '../../../shared/protocol/engine-api.ts';
import { troubleWords } from '../trouble-words.ts';

/** Why the server did not do it, in words. */
export function factorTroubleWords(trouble: FactorTrouble): string {
  switch (trouble) {
    case 'wrong-credentials':
      return 'That is not your password.';
    case 'second-factor-wrong':
      return 'That code is not right or was used before. Type the one that is shown now; the clock of the telephone must be right.';
    case 'second-factor-required':
      return 'Your organisation asks everybody for a second factor: it cannot be switched off.';
    case 'too-many-attempts':
      return 'Too many tries. Wait a few minutes.';
    default:
      return troubleWords[trouble];
  }
}
