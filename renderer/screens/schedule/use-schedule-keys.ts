import { useHotkeys } from '@mantine/hooks';
import { useShortcuts } from '../../app/shortcuts.ts';
import { calendarViews, type CalendarView } from './calendar-window.ts';

interface ScheduleActions {
  readonly today: () => void;
  readonly step: (by: 1 | -1) => void;
  readonly view: (view: CalendarView) => void;
  readonly book: () => void;
  readonly neighbour: (by: 1 | -1) => void;
  readonly move: () => void;
  readonly close: () => void;
}

const group = 'Schedule';
const viewLabels: Readonly<Record<CalendarView, string>> = {
  day: 'Show a day',
  week: 'Show a week',
  month: 'Show a month',
  agenda: 'Show as a list',
};

/** What works by keys on the calendar. */
export function useScheduleKeys(actions: ScheduleActions): void {
  useShortcuts([
    { keys: 't', label: 'Go to today', group, run: actions.today },
    ...calendarViews.map((view) => ({ keys: view.charAt(0), label: viewLabels[view], group, run: () => actions.view(view) })),
    { keys: 'n', label: 'Book visit', group, run: actions.book },
    { keys: 'j', label: 'Next visit', group, run: () => actions.neighbour(1), quiet: true },
    { keys: 'k', label: 'Previous visit', group, run: () => actions.neighbour(-1), quiet: true },
    { keys: 'r', label: 'Move the chosen visit', group, run: actions.move },
    { keys: 'Escape', label: 'Close the visit', group, run: actions.close, quiet: true },
  ]);
  // Not among the shortcuts above: those take the key for themselves, and arrows also belong to whatever control has the focus.
  const unlessUsed = (run: () => void) => (event: KeyboardEvent) => {
    if (!belongsToControl(event.target)) run();
  };
  const shared = { preventDefault: false };
  useHotkeys([
    ['ArrowLeft', unlessUsed(() => actions.step(-1)), shared],
    ['ArrowRight', unlessUsed(() => actions.step(1)), shared],
  ]);
}

const usesArrows =
  'input, textarea, select, [contenteditable], [role="grid"], [role="listbox"], [role="menu"], [role="radiogroup"], [aria-modal="true"], [role="dialog"]';

function belongsToControl(target: EventTarget | null): boolean {
  return document.querySelector('[aria-modal="true"]') !== null || (target instanceof Element && target.closest(usesArrows) !== null);
}
