import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import { useNow } from '../../app/now.ts';
import { laptopZone, wallTimeOf } from '../../ui/time/wall-time.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';

interface Ahead {
  readonly today: string;
  /** The last day that is warned of. */
  readonly warnUntil: string;
  readonly days: number;
  /** What may be chosen instead. */
  readonly choices: readonly number[];
}

/** Today on the reader's wall, and how far ahead a person is warned: as the organisation set it, or as the reader chose. */
export function useToday(chosen?: number): Ahead {
  const today = wallTimeOf(new Date(useNow()), laptopZone()).date;
  const { credential } = useKnowledge().expiryWarnings;
  const choices = [...new Set([credential.days, ...credential.lookAhead])].sort((a, b) => a - b);
  const days = choices.find((one) => one === chosen) ?? credential.days;
  return { today, warnUntil: dayAfter(today, days), days, choices };
}
