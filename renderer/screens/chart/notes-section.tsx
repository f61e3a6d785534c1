import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { NoteRow } from '../../../shared/protocol/queries.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { noteTypeWords } from '../../widgets/note/note-words.ts';
import { useStartNote } from '../../widgets/note/use-start-note.ts';
import { SectionBar, TwoLines } from './section-parts.tsx';
import type { SectionProps } from './section-props.ts';

const columnsIn = (zone: string): readonly Column<NoteRow>[] => [
  { name: 'Of', width: '210px', cell: ({ record }) => <DateTime at={record.doc.occurredAt} zone={zone} weekday /> },
  {
    name: 'Note',
    width: 'minmax(200px, 2fr)',
    cell: ({ record }) => (
      <TwoLines
        first={record.doc.title || 'Untitled note'}
        second={record.doc.sections
          .map((part) => part.text)
          .join(' ')
          .slice(0, 200)}
      />
    ),
  },
  { name: 'Kind', width: '140px', cell: ({ record }) => noteTypeWords[record.doc.type] },
  { name: 'By', width: 'minmax(120px, 1fr)', cell: ({ record }) => record.doc.authorName },
  { name: 'State', width: '190px', cell: (row) => stateWords(row) },
];

function stateWords({ record, addenda, waiting }: NoteRow): string {
  const signed = record.doc.status === 'preliminary' ? 'Draft, not signed' : record.doc.signature ? 'Signed' : 'Received';
  return [signed, addenda > 0 ? countOf(addenda, 'addendum', 'addenda') : undefined, waiting ? 'waits to be sent' : undefined]
    .filter(Boolean)
    .join(', ');
}

const newNotes = ['visit', 'phone', 'pharmacy', 'coordination', 'general'] as const;

export function NotesSection({ patientId, header }: SectionProps): ReactElement {
  const answer = useEngineQuery('patientNotes', { patientId });
  const go = useGo();
  const { start, busy, problem } = useStartNote();
  return (
    <QueryState answer={answer} what="Notes">
      {(rows) => (
        <>
          <SectionBar title="Notes" count={countOf(rows.length, 'note')}>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button className="chart-bar-end" loading={busy} rightSection={<IconChevronDown size={14} aria-hidden />}>
                  New note
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {newNotes.map((type) => (
                  <Menu.Item key={type} onClick={() => void start({ patientId, type })}>
                    {noteTypeWords[type]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </SectionBar>
          {problem ? (
            <Notice tone="caution" alert>
              {problem}
            </Notice>
          ) : null}
          {rows.length === 0 ? (
            <EmptyState title="No notes yet">What is written about this patient appears here. Drafts of others do not.</EmptyState>
          ) : (
            <DataGrid
              label="Notes"
              rows={rows}
              columns={columnsIn(header.patient.doc.timeZone)}
              keyOf={(row) => row.record.id}
              nameOf={(row) => `${row.record.doc.title}, ${stateWords(row)}`}
              onOpen={(row) => go(paths.note(row.record.id))}
              rowHeight={44}
            />
          )}
        </>
      )}
    </QueryState>
  );
}
