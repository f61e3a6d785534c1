import { NumberInput, Table, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { KnowledgeOf } from '../../../../shared/clinical/knowledge/schema.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { useCommand } from '../../../widgets/use-command.ts';

type Warnings = KnowledgeOf<'expiry-warnings'>;
type Part = 'authorization' | 'prescription' | 'credential' | 'stock' | 'midline';

const parts: Readonly<Record<Part, string>> = {
  authorization: 'Authorizations',
  prescription: 'Prescriptions',
  credential: 'Licences and competencies',
  stock: 'Lots on the shelf',
  midline: 'A midline is meant for less than',
};
const names = Object.keys(parts) as Part[];

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
              {part === 'authorization'
                ? ` before, or ${String(list.authorization.unitsLeft)} visits, doses or units left`
                : part === 'midline'
                  ? ''
                  : ' before'}
            </Table.Td>
            <Table.Td c="dimmed">{list[part].sourced ? list[part].source : 'Your organisation’s own choice'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The organisation sets its own days. A number that was changed has the organisation as its source. */
export function DaysDialog({ list, onClose }: { readonly list: Warnings; readonly onClose: () => void }): ReactElement {
  const [days, setDays] = useState<Readonly<Record<Part, number | string>>>(() => ({
    ...{ authorization: list.authorization.days, prescription: list.prescription.days, credential: list.credential.days },
    ...{ stock: list.stock.days, midline: list.midline.days },
  }));
  const [left, setLeft] = useState<number | string>(list.authorization.unitsLeft);
  const [source, setSource] = useState('');
  const { run, busy, problem } = useCommand();
  const missing = [...Object.values(days), left].some((value) => typeof value !== 'number');

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
    };
    const done = await run('knowledge.set', { knowledgeId: newId<never>('know'), topic: 'expiry-warnings', ...header, data, setAt: now() });
    if (!done) return;
    toast({ text: 'These days hold from now on, for everybody in the organisation.' });
    onClose();
  };

  return (
    <Dialog
      title="How early an end is told"
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
            suffix={part === 'midline' ? ' days' : ' days before'}
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
      </div>
      <TextInput
        label="From where"
        placeholder="Decision of the quality board, 3 Mar 2026"
        required
        maxLength={500}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
    </Dialog>
  );
}
