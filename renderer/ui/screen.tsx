import './screen.css';
import type { ReactElement, ReactNode } from 'react';

interface ScreenProps {
  readonly title: string;
  /** Beside the title: a date, a count. */
  readonly detail?: ReactNode;
  /** At the right: search, filters, the one main action last. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A screen: its name and tools stay, its body scrolls. */
export function Screen({ title, detail, tools, children }: ScreenProps): ReactElement {
  return (
    <div className="hl-screen">
      <header className="hl-screen-head">
        <h1>{title}</h1>
        {detail ? <div className="hl-screen-detail hl-truncate">{detail}</div> : null}
        {tools ? <div className="hl-screen-tools">{tools}</div> : null}
      </header>
      <div className="hl-screen-body">{children}</div>
    </div>
  );
}
