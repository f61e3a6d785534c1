import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCloudUp, IconPlus, IconSearch } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { NoteRow } from '../../../shared/protocol/queries.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useGo, useSearchParams } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { RowList } from '../../ui/list/row-list.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { formatDate, formatDateTime } from '../../widgets/format-time.ts';
import { noteTypeWords } from '../../widgets/note/note-words.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

interface NotesPaneProps {
  readonly openId: string | undefined;
  readonly onStart: () => void;
}

const pageSize = 100;
const longest = 500;

/** My drafts or my signed notes, to find one and to go between several. Arrows mark, Enter or a click opens. */
export function NotesPane({ openId, onStart }: NotesPaneProps) {
  const [params, setParams] = useSearchParams();
  const status = params['list'] === 'signed' ? 'signed' : 'drafts';
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 80);
  const [limit, setLimit] = useState(pageSize);
  // What the arrows marked, until another note is opened.
  const [mark, setMark] = useState<{ readonly id: string | undefined; readonly while: string | undefined }>();
  const marked = mark && mark.while === openId ? mark.id : openId;
  const answer = useEngineQuery('myNotes', { status, limit, ...(search === '' ? {} : { search }) }, { keepPrevious: true });
  const go = useGo();
  const listParam = status === 'signed' ? '?list=signed' : '';
  const open = useCallback(
    (row: NoteRow | undefined) => {
      if (!row) return;
      go(`${paths.note(row.record.id)}${listParam}`);
    },
    [go, listParam],
  );

  return (
    <aside className="hl-pane" aria-label="My notes">
      <header>
        <h1>Notes</h1>
        <Button variant="filled" leftSection={<IconPlus size={15} stroke={2} aria-hidden="true" />} onClick={onStart}>
          Start note
        </Button>
      </header>
      <div className="hl-pane-tools">
        <SegmentedControl
          fullWidth
          aria-label="Which notes"
          data={[
            { value: 'drafts', label: 'Drafts' },
            { value: 'signed', label: 'Signed' },
          ]}
          value={status}
          onChange={(value) => setParams({ list: value })}
        />
        <TextInput
          aria-label="Search my notes"
          placeholder="Patient, MRN or title"
          leftSection={<IconSearch size={15} stroke={1.8} aria-hidden="true" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <QueryState answer={answer} what="Notes">
        {({ rows, total }) =>
          rows.length === 0 ? (
            <NoNotes status={status} search={search} />
          ) : (
            <>
              <RowList
                label={status === 'drafts' ? 'Drafts' : 'Signed notes'}
                count={rows.length}
                columns="minmax(0, 1fr)"
                rowHeight={rowHeight}
                keyOf={(index) => rows[index]?.record.id ?? String(index)}
                stateOf={(index) => ({ selected: openId !== undefined && rows[index]?.record.id === openId })}
                active={rows.findIndex(({ record }) => record.id === marked)}
                onActive={(index) => setMark({ id: rows[index]?.record.id, while: openId })}
                onPress={(index) => open(rows[index])}
                onOpen={(index) => open(rows[index])}
                onVisible={(_first, last) => {
                  if (last >= rows.length - 10 && rows.length < total && limit < longest) setLimit(Math.min(longest, limit + pageSize));
                }}
              >
                {(index) => {
                  const row = rows[index];
                  return row && <NoteCells row={row} />;
                }}
              </RowList>
              <p className="notes-pane-count">
                {total > longest && limit >= longest
                  ? `The newest ${longest} of ${total}. Search to find older ones.`
                  : total === 1
                    ? '1 note'
                    : `${total} notes`}
              </p>
            </>
          )
        }
      </QueryState>
    </aside>
  );
}

const rowHeight = (): number => 60;

function NoteCells({ row }: { readonly row: NoteRow }) {
  const { doc } = row.record;
  const style = useTimeStyle();
  const when =
    doc.status === 'preliminary'
      ? `${noteTypeWords[doc.type]}, last written ${formatDateTime(doc.writtenAt, { ...style, year: false })}`
      : `${noteTypeWords[doc.type]} of ${formatDateTime(doc.occurredAt, style)}`;
  return (
    <div role="gridcell" className="notes-row">
      <p className="notes-row-who">
        <span className="hl-truncate">{row.patient.name}</span>
        <span className="hl-num">
          {formatDate(row.patient.birthDate)} · {row.patient.mrn}
        </span>
      </p>
      <p className="hl-truncate">{doc.title || 'Untitled note'}</p>
      <p className="notes-row-when hl-num hl-truncate">
        {row.waiting && <IconCloudUp size={13} stroke={2} role="img" aria-label="Waiting to be sent" />}
        {when}
        {row.addenda > 0 && ` · ${row.addenda === 1 ? '1 addendum' : `${row.addenda} addenda`}`}
      </p>
    </div>
  );
}

function NoNotes({ status, search }: { readonly status: 'drafts' | 'signed'; readonly search: string }) {
  if (search !== '')
    return <EmptyState title="No note fits">Only your own notes are searched here; others’ are in the patient’s chart.</EmptyState>;
  if (status === 'drafts') return <EmptyState title="No drafts">Every note of yours is signed.</EmptyState>;
  return <EmptyState title="No signed notes yet">They appear here once you sign them.</EmptyState>;
}
