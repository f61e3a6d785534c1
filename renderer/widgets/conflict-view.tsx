import './conflict-view.css';
import { useId, type ReactElement } from 'react';
import type { FieldConflict } from '../../shared/domain/refusal.ts';
import { fieldValue, fieldWords } from './field-words.ts';
import { useValueWriter } from './use-value-writer.ts';

export type Side = 'mine' | 'theirs';
export type Choices = Readonly<Record<string, Side>>;

interface ConflictViewProps {
  readonly what: string;
  readonly fields: readonly FieldConflict[];
  readonly choices: Choices;
  readonly onChoose: (field: string, side: Side) => void;
}

/** Both versions beside each other, field by field; nothing is chosen beforehand, since either may be right. */
export function ConflictView({ what, fields, choices, onChoose }: ConflictViewProps): ReactElement {
  const id = useId();
  const writer = useValueWriter();
  return (
    <table className="hl-conflict">
      <caption>Somebody changed this {what} while your change was on its way. Choose what shall stand.</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Was</th>
          <th scope="col">Yours</th>
          <th scope="col">Theirs, as it stands now</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((conflict) => (
          <tr key={conflict.field}>
            <th scope="row">{fieldWords(conflict.field)}</th>
            <td>{fieldValue(conflict.seen, writer)}</td>
            {(['mine', 'theirs'] as const).map((side) => (
              <td key={side}>
                <label className="hl-conflict-choice">
                  <input
                    type="radio"
                    name={`${id}-${conflict.field}`}
                    checked={choices[conflict.field] === side}
                    onChange={() => onChoose(conflict.field, side)}
                    aria-label={`${fieldWords(conflict.field)}: ${side}, ${fieldValue(conflict[side], writer)}`}
                  />
                  <span>{fieldValue(conflict[side], writer)}</span>
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
