import { useId, type ReactElement } from 'react';
import './choice.css';

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  /** Undefined: nothing is chosen, which is an answer of its own. */
  readonly value: V | undefined;
  readonly onChange: (value: V | undefined) => void;
  /** One of them is always chosen. */
  readonly required?: boolean;
}

/** A few answers side by side, one of them or none. What was chosen can be taken back. */
export function Choice<V extends string>({ label, options, value, onChange, required = false }: ChoiceProps<V>): ReactElement {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className="choice-option">
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
        {value !== undefined && !required && (
          <button type="button" className="choice-clear" onClick={() => onChange(undefined)} aria-label={`Clear ${label}`}>
            Clear
          </button>
        )}
      </div>
    </fieldset>
  );
}
