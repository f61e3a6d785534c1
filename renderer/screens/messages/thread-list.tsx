import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAdjustments, IconPhone, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { ThreadRow } from '../../../shared/protocol/queries-messages.ts';
import { policy } from '../../../shared/domain/policy.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useGo, useSearchParams } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { RowList } from '../../ui/list/row-list.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { ThreadCells } from '../../widgets/messages/thread-cells.tsx';
import { RulesDialog } from './rules-dialog.tsx';
import { TelephoneDialog } from './telephone-dialog.tsx';

interface ThreadListProps {
  readonly openId: string | undefined;
  readonly onStart: () => void;
}

type Show = 'waiting' | 'open' | 'closed';
const shows: readonly { readonly value: Show; readonly label: string }[] = [
  { value: 'waiting', label: 'Waiting' },
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
];

const rowHeight = (): number => 72;

export function ThreadList({ openId, onStart }: ThreadListProps): ReactElement {
  const [params, setParams] = useSearchParams();
  const show = shows.find(({ value }) => value === params['show'])?.value ?? 'open';
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 80);
  const [mark, setMark] = useState<string>();
  const answer = useEngineQuery('threads', { show, ...(search === '' ? {} : { search }) }, { keepPrevious: true });
  const go = useGo();
  const { person } = useOpenSession();
  const [phoning, setPhoning] = useState(false);
  const [ruling, setRuling] = useState(false);
  const mayRule = policy['message-rules.set'].roles.some((role) => person.roles.includes(role));
  const open = (row: ThreadRow | undefined): void => {
    if (row) go(`${paths.thread(row.record.id)}?show=${show}`);
  };
  return (
    <aside className="hl-pane" aria-label="Conversations">
      <header>
        <h1>Messages</h1>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Telephone"
          title="Calls, and contacts avoided"
          onClick={() => setPhoning(true)}
        >
          <IconPhone size={17} stroke={1.8} aria-hidden />
        </ActionIcon>
        {mayRule ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Rules of messages"
            title="How messages are answered"
            onClick={() => setRuling(true)}
          >
            <IconAdjustments size={17} stroke={1.8} aria-hidden />
          </ActionIcon>
        ) : null}
        <Button variant="filled" leftSection={<IconPlus size={15} stroke={2} aria-hidden="true" />} onClick={onStart}>
          New conversation
        </Button>
      </header>
      <div className="hl-pane-tools">
        <SegmentedControl
          fullWidth
          aria-label="Which conversations"
          data={shows.map(({ value, label }) => ({
            value,
            label: value === 'waiting' && answer.data && answer.data.waiting > 0 ? `${label} (${String(answer.data.waiting)})` : label,
          }))}
          value={show}
          onChange={(value) => setParams({ show: value })}
        />
        <TextInput
          aria-label="Search conversations"
          placeholder="Patient, MRN, subject or words"
          leftSection={<IconSearch size={15} stroke={1.8} aria-hidden="true" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <QueryState answer={answer} what="Conversations">
        {({ rows }) =>
          rows.length === 0 ? (
            <NoThreads show={show} search={search} />
          ) : (
            <RowList
              label="Conversations"
              count={rows.length}
              columns="minmax(0, 1fr)"
              rowHeight={rowHeight}
              keyOf={(index) => rows[index]?.record.id ?? String(index)}
              stateOf={(index) => ({ selected: openId !== undefined && rows[index]?.record.id === openId })}
              active={rows.findIndex(({ record }) => record.id === (mark ?? openId))}
              onActive={(index) => setMark(rows[index]?.record.id)}
              onPress={(index) => open(rows[index])}
              onOpen={(index) => open(rows[index])}
            >
              {(index) => {
                const row = rows[index];
                return row && <ThreadCells row={row} />;
              }}
            </RowList>
          )
        }
      </QueryState>
      {phoning ? <TelephoneDialog onClose={() => setPhoning(false)} /> : null}
      {ruling ? <RulesDialog onClose={() => setRuling(false)} /> : null}
    </aside>
  );
}

function NoThreads({ show, search }: { readonly show: Show; readonly search: string }): ReactElement {
  if (search !== '') return <EmptyState title="No conversation fits">Try a name, an MRN or a word of the subject.</EmptyState>;
  if (show === 'waiting') return <EmptyState title="Nobody waits for an answer">Open conversations are one tab further.</EmptyState>;
  if (show === 'closed') return <EmptyState title="No closed conversations" />;
  return <EmptyState title="No open conversations">Start one about a patient with N.</EmptyState>;
}
