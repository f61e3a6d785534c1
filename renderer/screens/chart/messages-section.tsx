import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { listName } from '../../../shared/kernel/person-name.ts';
import type { ThreadRow } from '../../../shared/protocol/queries-messages.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { RowList } from '../../ui/list/row-list.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { InviteMenu } from '../../widgets/messages/invite-menu.tsx';
import { NewThreadDialog } from '../../widgets/messages/new-thread-dialog.tsx';
import { ThreadCells } from '../../widgets/messages/thread-cells.tsx';
import { SectionBar } from './section-parts.tsx';
import type { SectionProps } from './section-props.ts';

const rowHeight = (): number => 72;

/** All conversations about the patient, closed ones too: who joins late sees the whole history. */
export function MessagesSection({ patientId, header }: SectionProps): ReactElement {
  const open = useEngineQuery('threads', { show: 'open', patientId });
  const closed = useEngineQuery('threads', { show: 'closed', patientId });
  const [starting, setStarting] = useState(false);
  const [active, setActive] = useState(-1);
  const go = useGo();
  const { doc } = header.patient;
  const tag = { id: patientId, name: listName(doc.name), birthDate: doc.birthDate, mrn: doc.mrn };
  return (
    <QueryState answer={open} what="Messages">
      {({ rows: openRows }) => {
        const rows: readonly ThreadRow[] = [...openRows, ...(closed.data?.rows ?? [])];
        const show = (index: number): void => {
          const row = rows[index];
          if (row) go(paths.thread(row.record.id));
        };
        return (
          <>
            <SectionBar title="Messages" count={countOf(rows.length, 'conversation')}>
              <span className="chart-bar-end">
                <InviteMenu patientId={patientId} />
              </span>
              <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setStarting(true)}>
                New conversation
              </Button>
            </SectionBar>
            {rows.length === 0 ? (
              <EmptyState title="No conversations yet">
                Staff-only conversations and those that the patient reads appear here, each marked as what it is.
              </EmptyState>
            ) : (
              <RowList
                label="Conversations"
                count={rows.length}
                columns="minmax(0, 1fr)"
                rowHeight={rowHeight}
                keyOf={(index) => rows[index]?.record.id ?? String(index)}
                stateOf={() => ({ className: 'rows-pressable' })}
                active={active}
                onActive={setActive}
                onPress={show}
                onOpen={show}
              >
                {(index) => {
                  const row = rows[index];
                  return row && <ThreadCells row={row} showPatient={false} />;
                }}
              </RowList>
            )}
            {starting ? (
              <NewThreadDialog patient={tag} onClose={() => setStarting(false)} onStarted={(id) => go(paths.thread(id))} />
            ) : null}
          </>
        );
      }}
    </QueryState>
  );
}
