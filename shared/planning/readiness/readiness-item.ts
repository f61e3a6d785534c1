import type { Instant } from '../../kernel/time.ts';
import type { Role } from '../../records/practitioner.ts';

export type ReadinessState = 'ready' | 'attention' | 'blocked' | 'not-recorded';
export type ReadinessSubject = 'orders' | 'drug' | 'supplies' | 'kit' | 'authorization' | 'device' | 'confirmation';

/** The one action that mends it: somebody is asked, the patient is called, or the place where it is recorded is opened. */
export type Mend =
  | { readonly do: 'ask'; readonly role: Role; readonly title: string; readonly focus: { readonly kind: string; readonly id: string } }
  | { readonly do: 'call' }
  | { readonly do: 'chart'; readonly section: 'therapy' | 'supplies' | 'coverage'; readonly label: string }
  | { readonly do: 'visit'; readonly section: 'readiness' | 'access'; readonly label: string };

/** What records tell of one thing: how it stands, why, since when. */
export interface Standing {
  readonly state: ReadinessState;
  readonly detail: string;
  /** When it came to stand so, where a record says it. */
  readonly since?: Instant | undefined;
  readonly mend?: Mend | undefined;
}

/** One thing that must be there before the visit, as far as records tell. */
export interface Readiness extends Standing {
  readonly what: ReadinessSubject;
}

const severity: Readonly<Record<ReadinessState, number>> = { blocked: 3, attention: 2, 'not-recorded': 1, ready: 0 };

/** Of several the worst speaks; of two equal ones the first. */
export function worstOf(standings: readonly Standing[]): Standing | undefined {
  return standings.reduce<Standing | undefined>(
    (worst, one) => (worst && severity[worst.state] >= severity[one.state] ? worst : one),
    undefined,
  );
}
