import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { addDays, format, parseISO } from 'date-fns';
import type { ReactElement } from 'react';
import { laptopZone, wallTimeOf } from '../../ui/time/wall-time.ts';
import { formatDate } from '../../widgets/format-time.ts';

/** One day, and the way to its neighbours. */
export function DayStepper({ day, onChange }: { readonly day: string; readonly onChange: (day: string) => void }): ReactElement {
  const step = (by: number): void => onChange(format(addDays(parseISO(day), by), 'yyyy-MM-dd'));
  const today = wallTimeOf(new Date(), laptopZone()).date;
  return (
    <div className="hl-when">
      <ActionIcon variant="subtle" color="gray" aria-label="Day before" onClick={() => step(-1)}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label="Day after" onClick={() => step(1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
      <Button size="compact-sm" variant="default" disabled={day === today} onClick={() => onChange(today)}>
        Today
      </Button>
      <strong className="hl-when-title hl-num">
        {formatDate(day, { weekday: true })}
        {day === today && <span> · today</span>}
      </strong>
    </div>
  );
}
