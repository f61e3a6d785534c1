import './exceptions.css';
import { Button, SegmentedControl } from '@mantine/core';
import { IconBox, IconClockExclamation, IconPackageOff, IconPhoneCall, IconReceipt, type Icon } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { dayAfter, dayBounds, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { ExceptionRow } from '../../../shared/protocol/queries-deliveries.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { formatCount } from '../../ui/words.ts';
import { useUndoKey } from '../../widgets/undo.ts';
import { useBranchZone } from '../../widgets/use-branch-zone.ts';
import { AuthorizationDialog } from './authorization-dialog.tsx';
import { exceptionKinds } from './exception-kinds.ts';
import { ExceptionGroup, groupId } from './exception-group.tsx';
import type { Opened } from './exception-line.tsx';
import { PlanAroundDialog } from './plan-around-dialog.tsx';

const icons: Readonly<Record<ExceptionRow['kind'], Icon>> = {
  'late-nurse': IconClockExclamation,
  'slipped-delivery': IconPackageOff,
  'unready-visit': IconBox,
  unconfirmed: IconPhoneCall,
  authorization: IconReceipt,
};

const days = [
  { value: 'today', label: 'Today' },
  { value: 'tomorrow', label: 'Tomorrow' },
];

/** What stands between today's visits and their being done, each with the one action that mends it. */
export function ExceptionsScreen(): ReactElement {
  const moment = useNow();
  const [params, setParams] = useSearchParams();
  useUndoKey('Issues');
  const zone = useBranchZone();
  const today = wallTimeOf(new Date(moment), zone).date;
  const tomorrow = params['day'] === 'tomorrow';
  const day = tomorrow ? dayAfter(today, 1) : today;
  const { from: dayStart, to: dayEnd } = dayBounds(day, zone);
  // Held here: a row leaves with the first thing that mends it, and its dialog has more to do and to say.
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  const answer = useEngineQuery('exceptions', { now: moment, dayStart, dayEnd, today }, { keepPrevious: true });
  return (
    <Screen
      title={tomorrow ? 'Tomorrow’s exceptions' : 'Today’s exceptions'}
      tools={
        <SegmentedControl
          size="xs"
          aria-label="Day"
          data={days}
          value={tomorrow ? 'tomorrow' : 'today'}
          onChange={(next) => setParams({ day: next === 'tomorrow' ? next : undefined })}
        />
      }
      {...(answer.data ? { detail: answer.data.length === 0 ? 'Nothing' : `${formatCount(answer.data.length)} to mend` } : {})}
    >
      <QueryState answer={answer} what="Exceptions">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={`Nothing stands in the way of ${tomorrow ? 'tomorrow’s' : 'today’s'} visits`}>
              Late nurses, late boxes, open confirmations and missing authorizations appear here.
            </EmptyState>
          ) : (
            <div className="exceptions">
              <Kinds rows={rows} />
              {exceptionKinds(rows).map((group) => (
                <ExceptionGroup key={group.kind} icon={icons[group.kind]} onOpen={setOpened} {...group} />
              ))}
            </div>
          )
        }
      </QueryState>
      {opened?.dialog === 'plan-around' && <PlanAroundDialog row={opened.row} onClose={close} />}
      {opened?.dialog === 'authorization' && <AuthorizationDialog row={opened.row} onClose={close} />}
    </Screen>
  );
}

/** How many there are of each kind, at one look; a press goes there. */
function Kinds({ rows }: { readonly rows: readonly ExceptionRow[] }): ReactElement {
  const go = (kind: ExceptionRow['kind']): void => {
    const group = document.getElementById(groupId(kind));
    group?.scrollIntoView({ block: 'start' });
    group?.querySelector('button')?.focus({ preventScroll: true });
  };
  return (
    <nav className="exceptions-kinds" aria-label="Kinds of exceptions">
      {exceptionKinds(rows).map(({ kind, title, rows: found }) => {
        const Shape = icons[kind];
        return (
          <Button
            key={kind}
            className="exceptions-kind"
            leftSection={<Shape size={16} stroke={1.7} aria-hidden />}
            onClick={() => go(kind)}
          >
            <span>
              <strong className="hl-num">{formatCount(found.length)}</strong> {title}
            </span>
          </Button>
        );
      })}
    </nav>
  );
}
