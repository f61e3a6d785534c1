import './capacity.css';
import { SegmentedControl } from '@mantine/core';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import { dayAfter, wallTimeOf, weekdayOf } from '../../../shared/kernel/wall-time.ts';
import type { Capacity } from '../../../shared/planning/capacity.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { formatDate } from '../../widgets/format-time.ts';
import { useBranchZone } from '../../widgets/use-branch-zone.ts';
import { CapacityGrid } from './capacity-grid.tsx';
import { EndingCredentials } from './ending-credentials.tsx';

const reaches = ['6', '12', '26'] as const;

/** Weeks ahead: where the hours that visits need are more than the hours that people work, for all, by branch and by skill. */
export function CapacityScreen({ spans }: { readonly spans: ReactNode }): ReactElement {
  const [params, setParams] = useSearchParams();
  const zone = useBranchZone();
  const today = wallTimeOf(new Date(useNow()), zone).date;
  const weeks = Number(reaches.find((one) => one === params['weeks']) ?? '12');
  // From the Monday of this week: a week is hired and rostered from Monday.
  const from = useMemo(() => dayAfter(today, 1 - weekdayOf(today)) as LocalDate, [today]);
  const answer = useEngineQuery('capacity', { from, weeks, zone }, { keepPrevious: true });
  const short = answer.data?.rows[0]?.weeks.filter(({ needed, there }) => needed > there).length ?? 0;
  return (
    <section className="hl-column" aria-label="Capacity">
      <header className="hl-toolbar">
        <h1>Board</h1>
        <div className="hl-when">
          <p className="hl-when-title hl-num" aria-live="polite">
            {formatDate(from, { year: false })} – {formatDate(dayAfter(from, weeks * 7 - 1))}
            {answer.data && <span> · {short === 0 ? 'hours enough in every week' : `${countOf(short, 'week')} short of hours`}</span>}
          </p>
        </div>
        <SegmentedControl
          aria-label="How far ahead"
          data={reaches.map((value) => ({ value, label: `${value} weeks` }))}
          value={String(weeks)}
          onChange={(next) => setParams({ weeks: next })}
        />
        {spans}
      </header>
      <div className="capacity">
        <QueryState answer={answer} what="Capacity">
          {(data: Capacity) => (
            <>
              <CapacityGrid data={data} onWeek={(day) => setParams({ days: '7', day })} />
              <p className="capacity-foot hl-soft">
                Hours of all booked visits at the door and between doors, against working hours without time off; breaks and office work
                come on top. The lighter part of a bar is driving, as the board plans it: by distance, and as long as drives of the area
                really took in the last 90 days; a visit that nobody has yet counts what one takes in the mean. Whoever has several skills,
                or works in several branches, counts in each. Press a week to see its days.
              </p>
              <EndingCredentials ending={data.ending} today={today} />
            </>
          )}
        </QueryState>
      </div>
    </section>
  );
}
