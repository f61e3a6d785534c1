import type { ReactElement, ReactNode } from 'react';

/** The line above a section: its name, its count, and what can be done. */
export function SectionBar({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count?: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="hl-toolbar">
      <h2>{title}</h2>
      {count ? <span className="chart-bar-count hl-num">{count}</span> : null}
      {children}
    </div>
  );
}

/** Something that nobody wrote down; it is said, never left empty. */
export function NotRecorded({ words = 'Not recorded' }: { readonly words?: string }): ReactElement {
  return <span className="chart-missing">{words}</span>;
}

/** Two lines in a cell: the thing, and what is said about it. */
export function TwoLines({ first, second }: { readonly first: ReactNode; readonly second?: ReactNode }): ReactElement {
  return (
    <span className="chart-two">
      <span className="hl-truncate">{first}</span>
      {second ? <span className="hl-truncate">{second}</span> : null}
    </span>
  );
}
