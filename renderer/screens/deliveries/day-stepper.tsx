import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { dayAfter, dayBounds } from '../../../shared/kernel/wall-time.ts';
import { formatDate } from '../../widgets/format-time.ts';
import { timesOf } from '../../widgets/use-branch-zone.ts';

interface DayStepperProps {
  readonly day: string;
  /** Where the branch is: near midnight the laptop may be a day ahead of it. */
  readonly today: string;
  readonly zone: string;
  readonly onChange: (day: string) => void;
}

/** One day of the branch, and the way to its neighbours. */
export function DayStepper({ day, today, zone, onChange }: DayStepperProps): ReactElement {
  const elsewhere = timesOf(dayBounds(day, zone).from, zone);
  return (
    <div className="hl-when">
      <Tooltip label="Day before">
        <ActionIcon aria-label="Day before" onClick={() => onChange(dayAfter(day, -1))}>
          <IconChevronLeft size={18} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <Button disabled={day === today} onClick={() => onChange(today)}>
        Today
      </Button>
      <Tooltip label="Day after">
        <ActionIcon aria-label="Day after" onClick={() => onChange(dayAfter(day, 1))}>
          <IconChevronRight size={18} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <p className="hl-when-title hl-num" aria-live="polite">
        {formatDate(day, { weekday: true })}
        <span>
          {day === today && ' · today'}
          {elsewhere && ` · ${elsewhere}`}
        </span>
      </p>
    </div>
  );
}
