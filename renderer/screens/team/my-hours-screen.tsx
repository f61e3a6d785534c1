import './team.css';
import type { ReactElement } from 'react';
import { policy } from '../../../shared/domain/policy.ts';
import { PractitionerId } from '../../../shared/records/ids.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { MemberPanel } from './member-panel.tsx';
import { rowsOf } from './team-list.tsx';
import { useToday } from './use-today.ts';

/** One's own hours, days off and credentials: those who plan see what is written here. */
export function MyHoursScreen(): ReactElement {
  const { person } = useOpenSession();
  const { today, warnUntil } = useToday();
  const hour = `${useNow().slice(0, 13)}:00:00.000Z` as ReturnType<typeof useNow>;
  const answer = useEngineQuery('team', { now: hour, practitionerId: PractitionerId.parse(person.id) }, { keepPrevious: true });
  return (
    <Screen title="My hours" detail="What those who plan see of you">
      <QueryState answer={answer} what="Your hours">
        {([member]) => {
          if (!member) return <EmptyState title="You are not on this laptop yet">Your record comes with the next sync.</EmptyState>;
          const [row] = rowsOf([member], today, warnUntil);
          const due = (row?.gone ?? 0) + (row?.soon ?? 0);
          return (
            <div className="team-own">
              {due > 0 && (
                <Notice tone="caution" title={`${countOf(due, 'credential')} to look after`}>
                  After its last day, visits that need it can no longer be given to you. Tell your lead when it is renewed.
                </Notice>
              )}
              <MemberPanel
                member={member}
                today={today}
                warnUntil={warnUntil}
                mayPlan
                mayRecord={policy['credential.record'].roles.some((role) => person.roles.includes(role))}
              />
            </div>
          );
        }}
      </QueryState>
    </Screen>
  );
}
