import { NumberInput, Table } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { KnowledgeOf } from '../../../../shared/clinical/knowledge/schema.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { SourceField } from '../../../widgets/source-field.tsx';

type Warnings = KnowledgeOf<'expiry-warnings'>;
type Part = 'authorization' | 'prescription' | 'credential' | 'stock' | 'midline' | 'weightAdult' | 'weightChild';

const parts: Readonly<Record<Part, string>> = {
  authorization: 'Authorizations',
  prescription: 'Prescriptions',
  credential: 'Licences and competencies',
  stock: 'Lots on the shelf',
  midline: 'A midline is meant for less than',
  weightAdult: 'An adult’s weight is taken for',
  weightChild: 'A child’s weight is taken for',
};
const names = Object.keys(parts) as Part[];
/** Told before an end; the others are days that a thing is good for. */
const before = new Set<Part>(['authorization', 'prescription', 'credential', 'stock']);
const ownChoice = 'Your organisation’s own choice; no source gives it';

/** The numbers as they stand, each with whether somebody traced it. */
export function DaysTold({ list }: { readonly list: Warnings }): ReactElement {
  return (
    <Table className="hl-num" mb="sm">
      <Table.Tbody>
        {names.map((part) => (
          <Table.Tr key={part}>
            <Table.Th scope="row" fw={400} w={260} pl={0}>
              {parts[part]}
            </Table.Th>
            <Table.Td>
              {list[part].days} days
              {before.has(part) ? ' before' : ''}
              {part === 'authorization' ? `, or ${String(list.authorization.unitsLeft)} visits, doses or units left` : ''}
            </Table.Td>
            <Table.Td c="dimmed">{list[part].sourced ? list[part].source : ownChoice}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row" fw={400} w={260} pl={0}>
            A change of weight is told above
          </Table.Th>
          <Table.Td>{list.weightChange.percent}%</Table.Td>
          <Table.Td c="dimmed">{list.weightChange.sourced ? list.weightChange.source : ownChoice}</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

/** The organisation sets its own days. A number that was changed has the organisation as its source. */
export function DaysDialog({ list, onClose }: { readonly list: Warnings; readonly onClose: () => void }): ReactElement {
  const [days, setDays] = useState<Readonly<Record<Part, number | string>>>(() => ({
    ...{ authorization: list.authorization.days, prescription: list.prescription.days, credential: list.credential.days },
    ...{ stock: list.stock.days, midline: list.midline.days, weightAdult: list.weightAdult.days, weightChild: list.weightChild.days },
  }));
  const [left, setLeft] = useState<number | string>(list.authorization.unitsLeft);
  const [change, setChange] = useState<number | string>(list.weightChange.percent);
  const [source, setSource] = useState('');
  const { run, busy, problem } = useCommand();
  const missing = [...Object.values(days), left, change].some((value) => typeof value !== 'number');

  const submit = async (): Promise<void> => {
    if (missing || !source.trim()) return;
    const changed = (part: Part): boolean => Number(days[part]) !== list[part].days;
    const of = <P extends Part>(part: P): Warnings[P] => ({
      ...list[part],
      days: Number(days[part]),
      ...(changed(part) ? { source: source.trim(), sourced: false } : {}),
    });
    const date = now().slice(0, 10);
    const header = { title: list.title, source: source.trim(), edition: `of ${date}`, date };
    const data: Warnings = {
      ...list,
      ...header,
      authorization: { ...of('authorization'), unitsLeft: Number(left) },
      ...{ prescription: of('prescription'), credential: of('credential'), stock: of('stock'), midline: of('midline') },
      ...{ weightAdult: of('weightAdult'), weightChild: of('weightChild') },
      weightChange:
        Number(change) === list.weightChange.percent
          ? list.weightChange
          : { percent: Number(change), source: source.trim(), sourced: false },
    };
    const done = await run('knowledge.set', { knowledgeId: newId<never>('know'), topic: 'expiry-warnings', ...header, data, setAt: now() });
    if (!done) return;
    toast({ text: 'These days hold from now on, for everybody in the organisation.' });
    onClose();
  };

  return (
    <Dialog
      title="Days and limits of your own"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Set these days"
      busy={busy}
      disabled={missing || !source.trim()}
      problem={problem}
    >
      <div className="hl-pair">
        {names.map((part, nth) => (
          <NumberInput
            key={part}
            label={parts[part]}
            suffix={before.has(part) ? ' days before' : ' days'}
            min={0}
            max={400}
            allowDecimal={false}
            allowNegative={false}
            value={days[part]}
            error={typeof days[part] === 'number' ? undefined : 'Give a number of days'}
            onChange={(value) => setDays({ ...days, [part]: value })}
            {...(nth === 0 ? { 'data-autofocus': true } : {})}
          />
        ))}
        <NumberInput
          label="Authorizations, number left"
          suffix=" visits, doses or units"
          min={0}
          max={1000}
          allowDecimal={false}
          allowNegative={false}
          value={left}
          error={typeof left === 'number' ? undefined : 'Give a number'}
          onChange={setLeft}
        />
        <NumberInput
          label="A change of weight is told above"
          suffix="%"
          min={1}
          max={100}
          allowNegative={false}
          value={change}
          error={typeof change === 'number' ? undefined : 'Give a percentage'}
          onChange={setChange}
        />
      </div>
      <SourceField value={source} onChange={setSource} />
    </Dialog>
  );
}
