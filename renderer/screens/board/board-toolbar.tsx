import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconWand } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import { countOf } from '../../ui/words.ts';
import { formatDate } from '../../widgets/format-time.ts';
import { timesOf } from '../../widgets/use-branch-zone.ts';
import { axisStart, type BoardAxis } from './board-axis.ts';

interface BoardToolbarProps {
  readonly axis: BoardAxis;
  readonly today: string;
  readonly visits: number;
  /** Day, week or more. */
  readonly spans: ReactNode;
  readonly onShow: (day: string) => void;
  readonly onPlan: () => void;
}

/** Which days the board shows, and the way to plan one. */
export function BoardToolbar({ axis, today, visits, spans, onShow, onPlan }: BoardToolbarProps): ReactElement {
  const { first: day, days, zone } = axis;
  const elsewhere = timesOf(instant(axisStart(axis)), zone);
  const title =
    days === 1 ? formatDate(day, { weekday: true }) : `${formatDate(day, { year: false })} – ${formatDate(dayAfter(day, days - 1))}`;
  return (
    <header className="hl-toolbar">
      <h1>Board</h1>
      <div className="hl-when">
        <Tooltip label="Earlier">
          <ActionIcon aria-label="Earlier" onClick={() => onShow(dayAfter(day, -days))}>
            <IconChevronLeft size={18} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <Button onClick={() => onShow(today)}>Today</Button>
        <Tooltip label="Later">
          <ActionIcon aria-label="Later" onClick={() => onShow(dayAfter(day, days))}>
            <IconChevronRight size={18} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <p className="hl-when-title hl-num" aria-live="polite">
          {title}
          <span>
            {' '}
            · {countOf(visits, 'visit')}
            {elsewhere && ` · ${elsewhere}`}
          </span>
        </p>
      </div>
      {spans}
      <Button variant="filled" leftSection={<IconWand size={15} stroke={1.8} aria-hidden="true" />} onClick={onPlan}>
        Plan day…
      </Button>
    </header>
  );
}
