import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { countOf } from '../../ui/words.ts';
import { calendarViews, windowTitle, type CalendarView } from './calendar-window.ts';

interface ScheduleToolbarProps {
  readonly view: CalendarView;
  readonly date: Date;
  readonly count: number;
  readonly onView: (view: CalendarView) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onToday: () => void;
  readonly onBook: () => void;
  readonly children: ReactNode;
}

const viewWords: Readonly<Record<CalendarView, string>> = { day: 'Day', week: 'Week', month: 'Month', agenda: 'Agenda' };

export function ScheduleToolbar({ view, date, count, onView, onStep, onToday, onBook, children }: ScheduleToolbarProps) {
  return (
    <header className="hl-toolbar">
      <h1>Schedule</h1>
      <div className="hl-when">
        <Tooltip label="Earlier (←)">
          <ActionIcon aria-label="Earlier" onClick={() => onStep(-1)}>
            <IconChevronLeft size={18} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Today (T)">
          <Button onClick={onToday}>Today</Button>
        </Tooltip>
        <Tooltip label="Later (→)">
          <ActionIcon aria-label="Later" onClick={() => onStep(1)}>
            <IconChevronRight size={18} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <p className="hl-when-title hl-num" aria-live="polite">
          {windowTitle(view, date)}
          <span> · {countOf(count, 'visit')}</span>
        </p>
      </div>
      <SegmentedControl
        aria-label="View"
        data={calendarViews.map((value) => ({ value, label: viewWords[value] }))}
        value={view}
        onChange={(value) => onView(calendarViews.find((one) => one === value) ?? 'week')}
      />
      {children}
      <Button variant="filled" leftSection={<IconPlus size={15} stroke={2} aria-hidden="true" />} onClick={onBook}>
        Book visit
      </Button>
    </header>
  );
}
