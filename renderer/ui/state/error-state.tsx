import './state.css';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

interface ErrorStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly inline?: boolean;
}

/** Something did not work: what, what is still safe, and the way on. Amber: nobody is harmed. */
export function ErrorState({ title, children, action, inline }: ErrorStateProps): ReactElement {
  return (
    <div className="hl-state" data-inline={inline} role="alert">
      <span className="hl-state-icon" data-tone="caution">
        <IconAlertTriangle size={22} stroke={1.6} aria-hidden />
      </span>
      <p className="hl-state-title">{title}</p>
      {children ? <div className="hl-state-body">{children}</div> : null}
      {action ? <div className="hl-state-action">{action}</div> : null}
    </div>
  );
}
