import { useState } from 'react';
import type { CheckOutcome } from '../../../shared/clinical/checks/check.ts';
import type { Knowledge } from '../../../shared/clinical/knowledge/knowledge.ts';
import { daysPerDose, dosesFor } from '../../../shared/clinical/refills/dose-pace.ts';
import { runRefillChecks } from '../../../shared/clinical/refills/refill-checks.ts';
import { LocalDate } from '../../../shared/kernel/time.ts';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import type { CheckRecord } from '../../../shared/records/order-verification.ts';
import { RefillDraft } from '../../../shared/records/refill.ts';

export interface DraftFields {
  readonly doses: number | string;
  readonly daysSupply: number | string;
  readonly neededBy: string;
  readonly note: string;
}

export interface RefillWork {
  readonly open: readonly CheckOutcome[];
  readonly quiet: readonly CheckOutcome[];
  readonly reasons: Readonly<Record<string, string>>;
  readonly answer: (id: string, reason: string) => void;
  readonly stops: number;
  readonly unanswered: number;
  readonly records: readonly CheckRecord[];
  readonly fields: DraftFields;
  readonly setFields: (change: Partial<DraftFields>) => void;
  /** Whole and valid; undefined while something is missing. */
  readonly draft: RefillDraft | undefined;
}

const rank = { stop: 0, attention: 1, 'cannot-compute': 2, pass: 3, 'not-needed': 4 } as const;

/** The checks of the refill with what stands in the draft now, and what the accepting person answered to each. */
export function useRefillWork(found: OrderRefills, { refillScript: script, refillWindows: windows }: Knowledge): RefillWork {
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [typed, setTyped] = useState<Partial<DraftFields>>({});
  const { order, current, coverages, labs, today, lastDaysSupply } = found;
  const refill = current?.refill.doc;
  const kept = refill?.draft;
  const agreed = refill?.answers['delivery-day']?.value;
  const { dispenseRequest } = order.doc;
  const pace = daysPerDose(order.doc);
  const daysSupply = kept?.daysSupply ?? lastDaysSupply ?? (pace !== undefined && pace >= 7 ? pace : '');
  const perFill = typeof daysSupply === 'number' ? dosesFor(daysSupply, order.doc) : undefined;
  const fields: DraftFields = {
    doses: kept?.doses ?? dispenseRequest?.doses ?? perFill ?? '',
    daysSupply,
    neededBy: kept?.neededBy ?? (typeof agreed === 'string' ? agreed : ''),
    note: kept?.note ?? '',
    ...typed,
  };
  const draft = draftOf(fields, found);
  // Some pure comparisons over one patient: cheaper than remembering them.
  const outcomes = refill
    ? runRefillChecks({
        ...{
          today: LocalDate.parse(today),
          order: order.doc,
          coverages: coverages.map(({ doc }) => doc),
          authorizations: found.authorizations.map(({ doc }) => doc),
          script,
          windows,
          labs,
        },
        refill: draft ? { ...refill, draft } : refill,
      })
    : [];
  const sorted = [...outcomes].sort((a, b) => rank[a.result] - rank[b.result]);
  const open = sorted.filter(({ result }) => rank[result] < rank.pass);
  return {
    open,
    quiet: sorted.filter(({ result }) => rank[result] >= rank.pass),
    reasons,
    answer: (id, reason) => setReasons((before) => ({ ...before, [id]: reason })),
    stops: open.filter(({ result }) => result === 'stop').length,
    unanswered: open.filter(({ id, result }) => result !== 'stop' && !reasons[id]?.trim()).length,
    records: outcomes.map(({ id, title, result, says }) => ({
      ...{ id, title, result, says },
      ...(reasons[id]?.trim() && rank[result] < rank.pass ? { reason: reasons[id].trim() } : {}),
    })),
    fields,
    setFields: (change) => setTyped((before) => ({ ...before, ...change })),
    draft,
  };
}

function draftOf({ doses, daysSupply, neededBy, note }: DraftFields, { current }: OrderRefills): RefillDraft | undefined {
  const answers = current?.refill.doc.answers ?? {};
  const supplies = answers['supplies']?.value;
  const hours = answers['delivery-hours']?.value;
  const receiver = answers['receiver']?.value;
  const parsed = RefillDraft.safeParse({
    ...{ doses, daysSupply, neededBy },
    ...(typeof hours === 'string' ? { hours } : {}),
    ...(typeof receiver === 'string' ? { receiver: receiver.slice(0, 120) } : {}),
    supplies: Array.isArray(supplies) ? supplies.filter(({ needed }) => needed > 0) : [],
    ...(note.trim() ? { note: note.trim() } : {}),
  });
  return parsed.success ? parsed.data : undefined;
}
