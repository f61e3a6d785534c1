import './team.css';
import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { policy } from '../../../shared/domain/policy.ts';
import { LocationId } from '../../../shared/records/ids.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf, formatCount } from '../../ui/words.ts';
import { MemberPanel } from './member-panel.tsx';
import { nameOf, rowsOf, TeamList, type TeamRow } from './team-list.tsx';
import { useToday } from './use-today.ts';

/** For those who plan: who of the branch can work when, and who may do what until when. */
export function TeamScreen(): ReactElement {
  const { person } = useOpenSession();
  const [{ who, branch: asked, warn }, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const [only, setOnly] = useState<'all' | 'due'>('all');
  const branchId = LocationId.parse(person.branchIds.find((id) => id === asked) ?? person.branchIds[0]);
  const { today, warnUntil, days, choices } = useToday(warn === undefined ? undefined : Number(warn));
  const day = `${useNow().slice(0, 13)}:00:00.000Z` as ReturnType<typeof useNow>;
  const branches = useEngineQuery('branches', {});
  const answer = useEngineQuery('team', { now: day, branchId }, { keepPrevious: true });
  const rows = useMemo(() => rowsOf(answer.data ?? [], today, warnUntil), [answer.data, today, warnUntil]);
  const due = rows.filter(({ gone, soon }) => gone + soon > 0);
  const shown = (only === 'due' ? due : rows).filter(({ member }) => nameOf(member).toLowerCase().includes(search.trim().toLowerCase()));
  const chosen = rows.find(({ member }) => member.id === who);
  const may = (type: 'credential.record'): boolean => policy[type].roles.some((role) => person.roles.includes(role));
  const own = branches.data?.filter(({ id }) => person.branchIds.some((one) => one === id)) ?? [];
  return (
    <Screen
      title="Team"
      {...(answer.data ? { detail: detailOf(rows, days) } : {})}
      tools={
        <>
          {own.length > 1 && (
            <Select
              aria-label="Branch"
              allowDeselect={false}
              data={own.map(({ id, doc }) => ({ value: id, label: doc.name }))}
              value={branchId}
              onChange={(id) => id && setParams({ branch: id, who: undefined })}
            />
          )}
          <SegmentedControl
            aria-label="Warn ahead"
            data={choices.map((value) => ({ value: String(value), label: `${String(value)} days` }))}
            value={String(days)}
            onChange={(value) => setParams({ warn: value })}
          />
        </>
      }
    >
      <QueryState answer={answer} what="Team">
        {(members) =>
          members.length === 0 ? (
            <EmptyState title="Nobody works in this branch yet">People appear here when an admin gives them an account.</EmptyState>
          ) : (
            <div className="team-screen">
              <div className="team-side">
                <div className="team-filter">
                  <TextInput
                    aria-label="Search the team"
                    placeholder="Name"
                    leftSection={<IconSearch size={15} stroke={1.8} aria-hidden="true" />}
                    value={search}
                    onChange={(event) => setSearch(event.currentTarget.value)}
                  />
                  <SegmentedControl
                    aria-label="Who is shown"
                    data={[
                      { value: 'all', label: `All ${formatCount(rows.length)}` },
                      { value: 'due', label: `To look at ${formatCount(due.length)}` },
                    ]}
                    value={only}
                    onChange={(value) => setOnly(value === 'due' ? 'due' : 'all')}
                  />
                </div>
                {shown.length === 0 ? (
                  <EmptyState inline title="Nobody fits">
                    Another name, or All.
                  </EmptyState>
                ) : (
                  <TeamList rows={shown} today={today} onOpen={({ member }: TeamRow) => setParams({ who: member.id })} />
                )}
              </div>
              <div className="team-work">
                {chosen ? (
                  <section aria-label={chosen.member.name}>
                    <header className="team-name">
                      <h2>{nameOf(chosen.member)}</h2>
                      <span>{chosen.member.roles.join(', ')}</span>
                    </header>
                    <MemberPanel member={chosen.member} today={today} warnUntil={warnUntil} mayPlan mayRecord={may('credential.record')} />
                  </section>
                ) : (
                  <EmptyState title="Choose somebody">Their hours, time off and credentials appear here.</EmptyState>
                )}
              </div>
            </div>
          )
        }
      </QueryState>
    </Screen>
  );
}

function detailOf(rows: readonly TeamRow[], days: number): string {
  const gone = rows.reduce((sum, row) => sum + row.gone, 0);
  const soon = rows.reduce((sum, row) => sum + row.soon, 0);
  const people = countOf(rows.length, 'person', 'people');
  if (gone + soon === 0) return `${people} · no credential runs out within ${String(days)} days`;
  return [
    people,
    gone > 0 ? `${countOf(gone, 'credential')} ran out` : '',
    soon > 0 ? `${countOf(soon, 'credential runs', 'credentials run')} out within ${String(days)} days` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
