import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { FormItem } from '../../../shared/forms/schema.ts';
import { optionsOf, rowsOf, type AnswerRow } from './build-form.ts';

interface AnswerRowsProps {
  /** The question, for who hears the page. */
  readonly name: string;
  readonly options: FormItem['answerOption'];
  readonly onChange: (options: NonNullable<FormItem['answerOption']>) => void;
}

const empty: AnswerRow = { words: '', es: '', score: '' };

/** The answers of a choice, one a row. A row without words is none; Spanish and score may be left out. */
export function AnswerRows({ name, options, onChange }: AnswerRowsProps): ReactElement {
  const [rows, setRows] = useState<readonly AnswerRow[]>(() => {
    const there = rowsOf(options);
    return there.length >= 2 ? there : [...there, empty, empty].slice(0, 2);
  });
  const set = (next: readonly AnswerRow[]): void => {
    setRows(next);
    onChange(optionsOf(next));
  };
  const change = (nth: number, more: Partial<AnswerRow>): void => set(rows.map((row, i) => (i === nth ? { ...row, ...more } : row)));
  return (
    <div role="group" aria-label={`${name}: answers`} className="forms-answers">
      <span className="forms-answers-head" aria-hidden>
        Answers
      </span>
      <span className="forms-answers-head" aria-hidden>
        In Spanish
      </span>
      <span className="forms-answers-head" aria-hidden>
        Score
      </span>
      <span />
      {rows.map((row, nth) => {
        const label = `${name}: answer ${String(nth + 1)}`;
        return (
          <div key={nth} className="forms-answers-row">
            <TextInput
              aria-label={label}
              maxLength={300}
              value={row.words}
              onChange={(event) => change(nth, { words: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${label}, in Spanish`}
              lang="es"
              maxLength={300}
              value={row.es}
              onChange={(event) => change(nth, { es: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${label}, score`}
              placeholder="None"
              inputMode="decimal"
              maxLength={8}
              value={row.score}
              error={row.score.trim() !== '' && Number.isNaN(Number(row.score))}
              onChange={(event) => change(nth, { score: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove answer ${String(nth + 1)} of ${name}`}
              disabled={rows.length <= 2}
              onClick={() => set(rows.filter((_, i) => i !== nth))}
            >
              <IconX size={15} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        aria-label={`Add an answer to ${name}`}
        onClick={() => setRows([...rows, empty])}
      >
        Add answer
      </Button>
    </div>
  );
}
