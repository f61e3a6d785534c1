import { useMemo, useState } from 'react';
import type { CheckOutcome } from '../../../../shared/clinical/checks/check.ts';
import { runChecks } from '../../../../shared/clinical/checks/checks.ts';
import type { Knowledge } from '../../../../shared/clinical/knowledge/knowledge.ts';
import type { CheckRecord } from '../../../../shared/records/order-verification.ts';
import type { OrderReview } from '../../../../shared/protocol/queries-pharmacy.ts';
import { useNow } from '../../../app/now.ts';

export interface OrderWork {
  /** Those that need the pharmacist, the worst first. */
  readonly open: readonly CheckOutcome[];
  readonly quiet: readonly CheckOutcome[];
  readonly reasons: Readonly<Record<string, string>>;
  readonly answer: (id: string, reason: string) => void;
  readonly unanswered: number;
  /** What nothing could be computed of, because the order or the chart does not say it. */
  readonly missing: readonly CheckOutcome[];
  /** One reason for all of those that have none yet; a stop or a look is answered by itself. */
  readonly answerMissing: (reason: string) => void;
  readonly records: readonly CheckRecord[];
}

const rank = { stop: 0, attention: 1, 'cannot-compute': 2, pass: 3, 'not-needed': 4 } as const;

/** The checks of the order as it was read, with the newest facts of the patient, and what the pharmacist answered to each. */
export function useOrderChecks(seen: OrderReview, current: OrderReview, knowledge: Knowledge): OrderWork {
  const now = useNow();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const outcomes = useMemo(
    () => runChecks({ ...current.facts, order: seen.order.doc, now, knowledge }),
    [current.facts, seen.order.doc, now, knowledge],
  );
  const sorted = [...outcomes].sort((a, b) => rank[a.result] - rank[b.result]);
  const open = sorted.filter(({ result }) => rank[result] < rank.pass);
  const missing = open.filter(({ result, id }) => result === 'cannot-compute' && !reasons[id]?.trim());
  return {
    open,
    quiet: sorted.filter(({ result }) => rank[result] >= rank.pass),
    reasons,
    answer: (id, reason) => setReasons((before) => ({ ...before, [id]: reason })),
    missing,
    answerMissing: (reason) => setReasons((before) => ({ ...before, ...Object.fromEntries(missing.map(({ id }) => [id, reason])) })),
    unanswered: open.filter(({ id }) => !reasons[id]?.trim()).length,
    records: outcomes.map(({ id, title, result, says, confidence }) => ({
      id,
      title,
      result,
      says,
      ...(confidence ? { confidence: `${confidence.level}: ${confidence.why}` } : {}),
      ...(reasons[id]?.trim() && rank[result] < rank.pass ? { reason: reasons[id].trim() } : {}),
    })),
  };
}
