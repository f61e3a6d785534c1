import './plain.css';
import { useId, type ReactElement } from 'react';

interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** One of a few ways of looking at a list. The sliding piece of Mantine's control measures the whole page whenever it appears; this one is drawn by the stylesheet. */
export function Segments<V extends string>({ label, options, value, onChange }: SegmentsProps<V>): ReactElement {
  const name = useId();
  return (
    <div className="hl-segments" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className="hl-segment">
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
