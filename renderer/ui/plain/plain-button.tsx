import './plain.css';
import type { ButtonHTMLAttributes, ReactElement } from 'react';

interface PlainButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `filled` is the one main action; `faint` the way back. */
  readonly look?: 'default' | 'filled' | 'soft' | 'quiet' | 'faint';
  readonly size?: 'small' | 'usual' | 'large';
  /** What was asked for is under way: pressing again does nothing. */
  readonly busy?: boolean;
}

/** A button without Mantine's machinery: for what must be there at once, and for the rows of long lists. */
export function PlainButton({ look, size, busy = false, className, onClick, ...rest }: PlainButtonProps): ReactElement {
  return (
    <button
      type="button"
      className={className ? `hl-button ${className}` : 'hl-button'}
      data-look={look}
      data-size={size}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  );
}
