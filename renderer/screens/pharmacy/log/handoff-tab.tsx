import { Button, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { chainWords } from '../../../../shared/clinical/refills/chain.ts';
import { addMinutes } from '../../../../shared/kernel/time.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { bridge } from '../../../app/bridge.ts';
import { newId, useEngineQuery, useOpenSession } from '../../../app/engine.ts';
import { now, useNow } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { DateTime } from '../../../widgets/date-time.tsx';
import { drugName } from '../../../widgets/drug-name.ts';
import { formatDate } from '../../../widgets/format-time.ts';
import { quantityText } from '../../../widgets/quantity-text.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { stateLook } from '../queue/state-look.ts';

interface Item {
  readonly patientId?: PatientId;
  readonly text: string;
}

/** What is open now, and the note with which the one on call hands it to the next. */
export function HandoffTab(): ReactElement {
  const answer = useEngineQuery('handoffs', {});
  const items = useOpenItems();
  return (
    <div className="hl-page">
      <WriteHandoff items={items} />
      <QueryState answer={answer} what="Handoff notes">
        {(notes) => (
          <>
            {notes.map((note) => (
              <Handoff key={note.id} note={note} />
            ))}
          </>
        )}
      </QueryState>
    </div>
  );
}

/** Critical results, orders on hold, returned or late, open interventions, refills that run out, and questions of nurses without an answer. */
function useOpenItems(): readonly Item[] {
  const at = useNow();
  const queue = useEngineQuery('pharmacyQueue', { now: at }, { keepPrevious: true }).data;
  const log = useEngineQuery('pharmacyLog', {}).data;
  const refills = useEngineQuery('refills', { now: at }, { keepPrevious: true }).data;
  const threads = useEngineQuery('threads', { show: 'open' }).data;
  const soon = addMinutes(at, 3 * 24 * 60).slice(0, 10);
  return [
    ...(queue?.criticals ?? []).map(({ record, patient }) => ({
      patientId: record.doc.patientId,
      text: `${patient.name}: critical ${record.doc.name} ${record.doc.value ? quantityText(record.doc.value) : ''} not acknowledged`,
    })),
    ...(queue?.orders ?? [])
      .filter(({ state, promisedBy }) => state === 'held' || state === 'returned' || (promisedBy !== undefined && promisedBy < at))
      .slice(0, 60)
      .map(({ patient, medication, state, words }) => ({
        patientId: patient.id,
        text: `${patient.name}: ${drugName(medication)}, ${stateLook[state].label.toLowerCase()}${words ? ` (${words})` : ''}`.slice(
          0,
          500,
        ),
      })),
    ...(log?.interventions ?? [])
      .filter(({ record }) => record.doc.outcome === 'open')
      .slice(0, 60)
      .map(({ record, patient }) => ({
        patientId: record.doc.patientId,
        text: `${patient.name}: ${record.doc.recommendation.replace(/\.$/, '')}, no answer yet`.slice(0, 500),
      })),
    ...(threads?.rows ?? [])
      .filter(({ record, answered }) => record.doc.asks === 'pharmacist' && !answered)
      .slice(0, 30)
      .map(({ record, patient }) => ({
        patientId: patient.id,
        text: `${patient.name}: question of ${record.doc.openedBy.name}, ${record.doc.subject}`.slice(0, 500),
      })),
    ...(refills ?? [])
      .filter(({ what, supplyEndsOn }) => what === 'refill' && supplyEndsOn !== undefined && supplyEndsOn <= soon)
      .slice(0, 40)
      .map(({ patient, medication, number, supplyEndsOn, step }) => ({
        patientId: patient.id,
        text: `${patient.name}: refill ${String(number)} of ${drugName(medication)}, supplied until ${formatDate(supplyEndsOn ?? '')}, ${step ? `waits: ${chainWords[step.id].label.toLowerCase()}` : 'not begun'}`,
      })),
  ];
}

function WriteHandoff({ items }: { readonly items: readonly Item[] }): ReactElement {
  const { person } = useOpenSession();
  const { run, busy, problem } = useCommand();
  const [words, setWords] = useState('');
  const [branchId] = person.branchIds;
  const submit = async (): Promise<void> => {
    if (branchId === undefined) return;
    if (!(await run('handoff.write', { handoffId: newId<never>('hoff'), branchId, words: words.trim(), items: [...items], at: now() })))
      return;
    setWords('');
    toast({ text: 'Handoff note written.' });
  };
  return (
    <Section title="Open now" count={items.length}>
      <ul className="hl-items">
        {items.length === 0 ? <li>Nothing is open.</li> : null}
        {items.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Textarea
        label="For the next one on call"
        autosize
        minRows={2}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        mt="sm"
      />
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      <Button
        variant="filled"
        mt="sm"
        disabled={busy || branchId === undefined || (words.trim() === '' && items.length === 0)}
        onClick={() => void submit()}
      >
        Write handoff note with the open items
      </Button>
    </Section>
  );
}

function Handoff({ note: { id, doc } }: { readonly note: StoredRecord<'shift-handoff'> }): ReactElement {
  const { run, busy } = useCommand();
  const print = (): void =>
    void bridge.invoke('print:pdf', { route: paths.printHandoff(id), suggestedName: `handoff-${doc.at.slice(0, 10)}.pdf` }).then(
      ({ saved }) => saved && toast({ text: 'Saved as PDF.' }),
      () => toast({ text: 'The PDF could not be written. Choose another place.', tone: 'caution' }),
    );
  return (
    <Section
      title={`From ${doc.byName}`}
      count={doc.items.length}
      tools={
        <>
          {doc.takenByName ? <span className="hl-quiet">Taken over by {doc.takenByName}</span> : null}
          <Button size="xs" variant="subtle" color="gray" onClick={print}>
            Save as PDF…
          </Button>
          {doc.takenByName ? null : (
            <Button size="xs" disabled={busy} onClick={() => void run('handoff.take', { handoffId: id, takenAt: now() })}>
              I have it from here
            </Button>
          )}
        </>
      }
    >
      <p>
        <DateTime at={doc.at} weekday />
        {doc.words ? `. ${doc.words}` : ''}
      </p>
      <ul className="hl-items">
        {doc.items.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Section>
  );
}
