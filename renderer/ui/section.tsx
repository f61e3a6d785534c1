import './section.css';
import { useId, type ReactElement, type ReactNode } from 'react';
import { formatCount } from './words.ts';

interface SectionProps {
  readonly title: string;
  readonly count?: number;
  readonly tools?: ReactNode;
  /** Rows reach the border. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A part of a screen with a name of its own. */
export function Section({ title, count, tools, flush, children }: SectionProps): ReactElement {
  const id = useId();
  return (
    <section className="hl-section" aria-labelledby={id}>
      <header className="hl-section-head">
        <h2 id={id}>{title}</h2>
        {count === undefined ? null : <span className="hl-section-count hl-num">{formatCount(count)}</span>}
        {tools ? <div className="hl-section-tools">{tools}</div> : null}
      </header>
      <div className="hl-section-body" data-flush={flush}>
        {children}
      </div>
    </section>
  );
}
