import type { ReactElement } from 'react';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { parseSummary } from './parse-summary.ts';
import { SummaryLines } from './summary-lines.tsx';
import './summary-document.css';

/** A visit's summary as it is read and printed. */
export function SummaryDocument({ document: { doc } }: { readonly document: StoredRecord<'document-reference'> }): ReactElement {
  return (
    <article className="summary" aria-label={doc.title}>
      <h2>{doc.title}</h2>
      {parseSummary(doc.text ?? '').map((part) => (
        <section key={part.title ?? ''}>
          {part.title ? <h3>{part.title}</h3> : null}
          <SummaryLines lines={part.lines} />
        </section>
      ))}
    </article>
  );
}
