import './state.css';
import type { ReactElement, ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
  /** Small and at the left, inside a section. */
  readonly inline?: boolean;
}

/** Nothing to show, and why that is all right or what to do about it. */
export function EmptyState({ title, children, icon, action, inline }: EmptyStateProps): ReactElement {
  return (
    <div className="hl-state" data-inline={inline}>
      {icon ? <span className="hl-state-icon">{icon}</span> : null}
      <p className="hl-state-title">{title}</p>
      {children ? <div className="hl-state-body">{children}</div> : null}
      {action ? <div className="hl-state-action">{action}</div> : null}
    </div>
  );
}
