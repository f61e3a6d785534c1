import './person-avatar.css';
import type { ReactElement } from 'react';
import { initialsOf } from './initials.ts';

/** A colleague's initials. Decoration beside the name, never instead of it. */
export function PersonAvatar({ name, small }: { readonly name: string; readonly small?: boolean }): ReactElement {
  return (
    <span className="hl-avatar" data-size={small ? 'small' : undefined} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}
