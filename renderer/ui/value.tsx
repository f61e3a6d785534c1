import './value.css';
import type { ReactElement } from 'react';

/** A number with its unit in lighter ink; a value never stands without one. `text` is already written the clinical way. */
export function Value({ text, unit }: { readonly text: string; readonly unit: string }): ReactElement {
  return (
    <span className="hl-value">
      {text}
      <span className="hl-value-unit">{unit}</span>
    </span>
  );
}

/** "Not recorded", "unknown" and "none" are three different things and are never an empty cell. */
export function NoValue({ why = 'not recorded' }: { readonly why?: 'not recorded' | 'unknown' | 'none' }): ReactElement {
  return <span className="hl-value-none">{why}</span>;
}
