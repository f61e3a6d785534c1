import type { ReactElement } from 'react';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { parseSummary } from './parse-summary.ts';
import './summary-document.css';

/** A visit's summary as it is read and printed. */
export function SummaryDocument({ document: { doc } }: { readonly document: StoredRecord<'document-reference'> }): ReactElement {
  return (
    <article className="summary" aria-label={doc.title}>
      <h2>{doc.title}</h2>
      {parseSummary(doc.text ?? '').map((part) => (
        <section key={part.title ?? ''}>
          {part.title ? <h3>{part.title}</h3> : null}
          <dl>
            {part.lines.map((line, i) => (
              <div key={`${i}${line.text}`} data-plain={line.name === undefined || undefined}>
                {line.name === undefined ? null : <dt className="hl-num">{line.name}</dt>}
                <dd className="hl-num">{line.text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </article>
  );
}
