import type { LocalDate } from '../../../../shared/kernel/time.ts';
import { dayAfter } from '../../../../shared/kernel/wall-time.ts';
import { isHard } from '../../../../shared/planning/fit/broken.ts';
import type { PlannedVisit, SeriesPlan } from '../../../../shared/planning/series/plan-series.ts';
import type { PractitionerId } from '../../../../shared/records/ids.ts';
import type { DocOf } from '../../../../shared/records/registry.ts';
import { SeriesRule } from '../../../../shared/records/visit-series.ts';

/** As typed, so that what is half typed is kept. */
export interface SeriesForm {
  readonly startOn: string;
  /** Weeks of the loading doses: "0, 2, 6". */
  readonly loadingWeeks: string;
  readonly intervalDays: number | string;
  readonly end: 'open' | 'until' | 'count';
  readonly until: string;
  readonly count: number | string;
  readonly before: number | string;
  readonly after: number | string;
  readonly time: string;
  readonly minutes: number | string;
}

export function formOf(order: DocOf<'medication-request'>, series: DocOf<'visit-series'> | undefined, today: string): SeriesForm {
  const rule = series?.rule;
  return {
    startOn: rule?.startOn ?? today,
    loadingWeeks: rule?.loadingDays.map((days) => String(Math.round((days / 7) * 100) / 100)).join(', ') ?? '',
    intervalDays: rule?.intervalDays ?? order.intervalDays ?? '',
    end: rule?.end.kind ?? (order.endOn ? 'until' : 'open'),
    until: rule?.end.kind === 'until' ? rule.end.on : (order.endOn ?? dayAfter(today, 84)),
    count: rule?.end.kind === 'count' ? rule.end.visits : 6,
    before: rule?.windowBefore ?? 1,
    after: rule?.windowAfter ?? 2,
    time: rule?.time ?? '09:00',
    minutes: rule?.minutes ?? 120,
  };
}

/** The rule that the form means, or what is wrong with it, in words. */
export function ruleOf(form: SeriesForm): { readonly rule: SeriesRule } | { readonly problem: string } {
  const weeks = form.loadingWeeks
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(Number);
  if (weeks.some((week) => !Number.isFinite(week) || week < 0))
    return { problem: 'Write the weeks of the loading doses as numbers: 0, 2, 6.' };
  const interval = Number(form.intervalDays);
  if (!Number.isInteger(interval) || interval < 1) return { problem: 'Say after how many days the next visit is due.' };
  const end =
    form.end === 'until'
      ? ({ kind: 'until', on: form.until as LocalDate } as const)
      : form.end === 'count'
        ? ({ kind: 'count', visits: Number(form.count) } as const)
        : ({ kind: 'open' } as const);
  if (form.end === 'until' && form.until < form.startOn) return { problem: 'The last day lies before the first.' };
  const parsed = SeriesRule.safeParse({
    startOn: form.startOn,
    loadingDays: [...new Set(weeks.map((week) => Math.round(week * 7)))].sort((a, b) => a - b),
    intervalDays: interval,
    end,
    windowBefore: Number(form.before),
    windowAfter: Number(form.after),
    time: form.time,
    minutes: Number(form.minutes),
  });
  return parsed.success ? { rule: parsed.data } : { problem: 'A number is missing or too large.' };
}

/** The preview as the changes of the command. A visit that this nurse cannot make is booked without a nurse, for a person to find one. */
export function changesOf(plan: SeriesPlan, practitionerId: PractitionerId | undefined, newVisitId: () => string) {
  return plan.visits.map((planned) => {
    if (planned.do === 'book')
      return { do: 'book', appointmentId: newVisitId(), dueOn: planned.dueOn, to: slotFor(planned, practitionerId) } as const;
    const { visit } = planned;
    if (planned.do === 'keep') return { do: 'keep', appointmentId: visit.id, dueOn: planned.dueOn } as const;
    const nurse = 'practitionerId' in visit ? (visit as { practitionerId?: PractitionerId }).practitionerId : undefined;
    const seen = { start: visit.start, end: visit.end, ...(nurse ? { practitionerId: nurse } : {}) };
    if (planned.do === 'cancel') return { do: 'cancel', appointmentId: visit.id, seen } as const;
    return { do: 'move', appointmentId: visit.id, dueOn: planned.dueOn, seen, to: slotFor(planned, practitionerId) } as const;
  });
}

function slotFor({ slot }: Extract<PlannedVisit, { do: 'book' | 'move' }>, practitionerId: PractitionerId | undefined) {
  const { start, end } = slot;
  return practitionerId && !slot.broken.some(isHard) ? { start, end, practitionerId } : { start, end };
}
