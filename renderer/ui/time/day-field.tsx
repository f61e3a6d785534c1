import '@mantine/dates/styles.layer.css';
import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { addDays, format, parseISO } from 'date-fns';
import { useState, type FocusEvent, type KeyboardEvent, type ReactElement } from 'react';
import { parseDay } from './parse-day.ts';
import { useUnreadable } from './use-unreadable.ts';

interface DayFieldProps {
  readonly label: string;
  /** `2026-03-03`; empty while there is none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly describedBy?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  /** What is wrong with the day itself. */
  readonly error?: string | undefined;
}

/** A day as people type it, shown so that it cannot be misread; arrows go by days, a calendar is one click away. */
export function DayField({ label, value, onChange, describedBy, autoFocus, error }: DayFieldProps): ReactElement {
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const field = useUnreadable(wrong);
  const [open, setOpen] = useState(false);

  const choose = (day: string): void => {
    setTyped(undefined);
    setWrong(false);
    setOpen(false);
    if (day !== value) onChange(day);
  };
  const settle = (): void => {
    if (typed === undefined) return;
    const day = typed.trim() === '' ? '' : parseDay(typed, new Date());
    if (day === null) setWrong(true);
    else choose(day);
  };
  const step = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') settle();
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : undefined;
    if (!by || value === '') return;
    event.preventDefault();
    choose(format(addDays(parseISO(value), by), 'yyyy-MM-dd'));
  };

  return (
    <TextInput
      ref={field}
      label={label}
      autoComplete="off"
      value={typed ?? (value === '' ? '' : format(parseISO(value), 'EEE d MMM yyyy'))}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={step}
      error={wrong ? 'Write a day, such as 3 Mar 2026' : error}
      aria-describedby={describedBy}
      data-autofocus={autoFocus}
      rightSection={
        <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              size="sm"
              aria-label={`Choose ${label} from a calendar`}
              data-mantine-stop-propagation={open || undefined}
              onClick={() => setOpen((shown) => !shown)}
              onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
            >
              <IconCalendar size={15} stroke={1.8} aria-hidden="true" />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={label} onFocusCapture={escapeClosesOnlyThis}>
            {/* No red weekends: red is for patient harm and nothing else. */}
            <DatePicker
              value={value === '' ? null : value}
              defaultDate={value === '' ? format(new Date(), 'yyyy-MM-dd') : value}
              onChange={(day) => choose(day ?? '')}
              firstDayOfWeek={0}
              weekendDays={[]}
              ariaLabels={{
                previousMonth: 'Previous month',
                nextMonth: 'Next month',
                previousYear: 'Previous year',
                nextYear: 'Next year',
              }}
              size="xs"
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
}

/** A dialog underneath looks for this mark on whatever had the focus, and leaves Escape to the calendar. */
function escapeClosesOnlyThis(event: FocusEvent): void {
  event.target.setAttribute('data-mantine-stop-propagation', 'true');
}
