import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { countOf } from '../../../ui/words.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import type { ListHeader, ReadList } from './read-list.ts';

const fields = [
  { name: 'title', label: 'Title' },
  { name: 'edition', label: 'Edition' },
  { name: 'date', label: 'Date, as 2026-11-01' },
  { name: 'source', label: 'Where it comes from' },
] as const satisfies readonly { name: keyof ListHeader; label: string }[];

const shown = 8;

/** What a file would bring in, before it does: what it holds, what is wrong with it, line by line, and what it says of itself. */
export function BringDialog({
  list,
  name,
  onClose,
}: {
  readonly list: ReadList;
  readonly name: string;
  readonly onClose: () => void;
}): ReactElement {
  const [header, setHeader] = useState(list.header);
  const [tried, setTried] = useState(false);
  const { run, problem, busy } = useCommand();
  const { pairs, problems, topic, fileName } = list;
  const missing = fields.filter((field) => header[field.name].trim() === '');
  const submit = async (): Promise<void> => {
    setTried(true);
    if (missing.length > 0) return;
    if (await run('knowledge.set', { knowledgeId: newId<never>('know'), topic, ...header, data: list.data(header), setAt: now() })) {
      toast({ text: `${name}: ${header.title}, ${header.edition} stands from now on.` });
      onClose();
    }
  };
  return (
    <Dialog
      title={`${name}: bring in ${fileName}`}
      opened
      size="lg"
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={topic === 'interactions' ? `Bring in ${countOf(pairs.length, 'pair')}` : 'Bring in this list'}
      busy={busy}
      disabled={problems.length > 0}
      problem={problem}
    >
      {problems.length > 0 ? (
        <Notice tone="caution" alert title={`Nothing is brought in: ${countOf(problems.length, 'line is', 'lines are')} not understood`}>
          <ul className="lists-problems">
            {problems.slice(0, 200).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          Mend the file and choose it again.
        </Notice>
      ) : null}
      <div className="lists-header">
        {fields.map(({ name: field, label }) => (
          <TextInput
            key={field}
            label={label}
            value={header[field]}
            error={tried && header[field].trim() === '' ? 'Say it: whoever reads a check sees it.' : undefined}
            onChange={(event) => setHeader({ ...header, [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      {pairs.length > 0 ? (
        <table className="lists-preview">
          <caption>
            {pairs.length > shown ? `The first ${String(shown)} of ${countOf(pairs.length, 'pair')}` : countOf(pairs.length, 'pair')}
          </caption>
          <thead>
            <tr>
              <th scope="col">Drug or class</th>
              <th scope="col">With</th>
              <th scope="col">What the check does</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {pairs.slice(0, shown).map(({ a, b, result, says }) => (
              <tr key={`${a} ${b}`}>
                <td>{a}</td>
                <td>{b}</td>
                <td>
                  <Badge tone={result === 'stop' ? 'harm' : 'caution'}>{result === 'stop' ? 'Stop' : 'Look'}</Badge>
                </td>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Dialog>
  );
}
