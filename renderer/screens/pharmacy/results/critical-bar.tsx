import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { minutesBetween } from '../../../../shared/kernel/time.ts';
import type { ResultRow } from '../../../../shared/protocol/queries-pharmacy.ts';
import { useNow } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { quantityText } from '../../../widgets/quantity-text.ts';
import { ReviewResultDialog } from './review-result-dialog.tsx';

interface CriticalBarProps {
  readonly criticals: readonly ResultRow[];
  readonly withinMinutes: number;
}

/** Critical results that nobody has acknowledged, with the clock that runs. They stand above everything until somebody says what was done. */
export function CriticalBar({ criticals, withinMinutes }: CriticalBarProps): ReactElement | null {
  const now = useNow();
  const [open, setOpen] = useState<ResultRow>();
  if (criticals.length === 0 && !open) return null;
  return (
    <section className="pharm-critical" aria-label="Critical results">
      {criticals.slice(0, 6).map((row) => {
        const { doc } = row.record;
        const since = Math.max(0, Math.round(minutesBetween(doc.issuedAt ?? doc.effectiveAt, now)));
        const value = doc.value ? quantityText(doc.value) : (doc.valueText ?? '');
        return (
          <Notice
            key={row.record.id}
            tone={row.verdict === 'critical' ? 'harm' : 'caution'}
            title={`${doc.name} ${value}, ${row.patient.name}`}
            action={
              <Button size="xs" variant="filled" onClick={() => setOpen(row)}>
                Acknowledge…
              </Button>
            }
          >
            {row.says} {clock(since, withinMinutes)}
          </Notice>
        );
      })}
      {criticals.length > 6 ? <p className="hl-quiet">{String(criticals.length - 6)} more under Results.</p> : null}
      {open ? <ReviewResultDialog row={open} onClose={() => setOpen(undefined)} /> : null}
    </section>
  );
}

function clock(since: number, within: number): string {
  const words =
    since < 120
      ? `${String(since)} min`
      : since < 2880
        ? `${String(Math.floor(since / 60))} h`
        : `${String(Math.floor(since / 1440))} days`;
  return since > within
    ? `Waiting for ${words}; to be acknowledged within ${String(within)} min.`
    : `Waiting for ${words} of ${String(within)} min.`;
}
