import './notice.css';
import type { ReactElement, ReactNode } from 'react';
import { toneIcons, type Tone } from './tone.ts';

interface NoticeProps {
  readonly tone: Exclude<Tone, 'neutral'>;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Said aloud at once by screen readers: for what just happened. */
  readonly alert?: boolean;
}

/** A few words in place, with a meaning. */
export function Notice({ tone, title, children, action, alert }: NoticeProps): ReactElement {
  const Icon = toneIcons[tone];
  return (
    <div className="hl-notice" data-tone={tone} role={alert ? 'alert' : undefined}>
      <span className="hl-notice-icon">
        <Icon size={16} stroke={1.8} aria-hidden />
      </span>
      <div>
        {title ? <p className="hl-notice-title">{title}</p> : null}
        {children}
      </div>
      {action}
    </div>
  );
}
