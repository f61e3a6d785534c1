import './badge.css';
import type { Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { toneIcons, type Tone } from './tone.ts';

interface BadgeProps {
  readonly children: string;
  readonly tone?: Tone;
  /** Another shape than the tone's own. */
  readonly icon?: Icon;
}

/** A state in a word: shape, word and colour together, so that none of them carries it alone. */
export function Badge({ children, tone = 'neutral', icon }: BadgeProps): ReactElement {
  const Shape = icon ?? (tone === 'neutral' ? undefined : toneIcons[tone]);
  return (
    <span className="hl-badge" data-tone={tone}>
      {Shape ? <Shape size={13} stroke={1.9} aria-hidden /> : null}
      {children}
    </span>
  );
}
