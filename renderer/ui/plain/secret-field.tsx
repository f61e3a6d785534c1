import './plain.css';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useId, useState, type ReactElement } from 'react';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it, in words; shown beside it and read aloud. */
  readonly wrong?: string | undefined;
  readonly autoFocus?: boolean;
}

/** Something secret to type, which can be looked at. */
export function SecretField({ label, value, onChange, wrong, autoFocus }: SecretFieldProps): ReactElement {
  const id = useId();
  const [shown, setShown] = useState(false);
  const Eye = shown ? IconEyeOff : IconEye;
  return (
    <div className="hl-field" data-wrong={wrong === undefined ? undefined : true}>
      <label htmlFor={id}>{label}</label>
      <div className="hl-field-box">
        <input
          id={id}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          spellCheck={false}
          autoFocus={autoFocus}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          aria-invalid={wrong === undefined ? undefined : true}
          aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}
        />
        <button
          type="button"
          className="hl-icon-button"
          aria-label="Show or hide what you typed"
          aria-pressed={shown}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setShown(!shown)}
        >
          <Eye size={16} stroke={1.7} aria-hidden />
        </button>
      </div>
      {wrong === undefined ? null : (
        <p id={`${id}-wrong`} className="hl-field-wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}
