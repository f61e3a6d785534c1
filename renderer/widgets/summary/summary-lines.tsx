import type { ReactElement } from 'react';
import type { SummaryLine } from './parse-summary.ts';
import './summary-document.css';

/** Names beside their words, in two columns. What stood between them is still there for whoever copies, searches or hears it. */
export function SummaryLines({ lines }: { readonly lines: readonly SummaryLine[] }): ReactElement {
  return (
    <dl className="summary-lines">
      {lines.map((line, i) => (
        <div key={`${i}${line.text}`} data-plain={line.name === undefined || undefined}>
          {line.name === undefined ? null : (
            <dt className="hl-num">
              {line.name}
              <span className="hl-visually-hidden">{line.gap}</span>
            </dt>
          )}
          <dd className="hl-num">{line.text}</dd>
        </div>
      ))}
    </dl>
  );
}
