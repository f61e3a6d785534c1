import { Button, Table, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { clockEntries } from '../../../../shared/clinical/visit/evv-clock.ts';
import { instant, type Instant } from '../../../../shared/kernel/time.ts';
import type { EvvEventId } from '../../../../shared/records/ids.ts';
import { newId } from '../../../app/engine.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { MomentField } from '../../../ui/time/moment-field.tsx';
import { momentOf, wallTimeOf, type WallTime } from '../../../ui/time/wall-time.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { formatWallTime } from '../../../widgets/format-time.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { useKeptText } from './use-kept.ts';
import { useIds, useVisit, useVisitCommand } from '../visit-context.ts';
import { placeWords } from './place-words.ts';

/** The entries as they count, with their corrections. */
export function ClockTable(): ReactElement {
  const { visit, zone } = useVisit();
  const [editing, setEditing] = useState<{ id: EvvEventId; at: Instant }>();
  const signed = visit.encounter?.doc.status === 'finished';
  return (
    <>
      <Table className="visit-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th>When</Table.Th>
            <Table.Th>Where</Table.Th>
            <Table.Th>
              <span className="hl-visually-hidden">Correct</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clockEntries(visit.clock).map((entry) => {
            const event = visit.clock.find(({ id }) => id === entry.id);
            const edit = visit.clock.findLast(({ doc }) => doc.edits === entry.id);
            return (
              <Table.Tr key={entry.id}>
                <Table.Td>
                  {entry.what === 'check-in' ? 'Checked in' : entry.outcome === 'incomplete' ? 'Checked out, unfinished' : 'Checked out'}
                </Table.Td>
                <Table.Td>
                  <DateTime at={entry.at} zone={zone} />
                  {edit ? <div className="visit-hint">Corrected: {edit.doc.reason}</div> : null}
                </Table.Td>
                <Table.Td>{event ? placeWords(event.doc.place) : ''}</Table.Td>
                <Table.Td>
                  {signed ? null : (
                    <Button size="compact-xs" variant="subtle" onClick={() => setEditing({ id: entry.id as EvvEventId, at: entry.at })}>
                      Correct time…
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {editing ? <EditTime key={editing.id} id={editing.id} at={editing.at} onClose={() => setEditing(undefined)} /> : null}
    </>
  );
}

function EditTime({ id, at, onClose }: { readonly id: EvvEventId; readonly at: Instant; readonly onClose: () => void }): ReactElement {
  const { zone } = useVisit();
  const ids = useIds();
  const { clock } = useTimeStyle(zone);
  const { run, busy, problem } = useVisitCommand();
  const [when, setWhen] = useState<WallTime>(wallTimeOf(new Date(at), zone));
  const [reason, setReason] = useKeptText(`${id}.why`);
  const moment = momentOf(when, zone);
  const submit = async (): Promise<void> => {
    if (!moment) return;
    const done = await run('evv.edit', {
      ...ids,
      eventId: newId<EvvEventId>('evv'),
      edits: id,
      at: instant(moment.at.getTime()),
      deviceAt: instant(Date.now()),
      reason,
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title="Correct time"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Correct time"
      busy={busy}
      problem={problem}
    >
      <MomentField label="Time" value={when} onChange={setWhen} zone={zone} show={(time) => formatWallTime(time, clock)} />
      <TextInput label="Why" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <p className="visit-hint">The first entry stays as it was; this correction and your reason stand beside it.</p>
    </Dialog>
  );
}
