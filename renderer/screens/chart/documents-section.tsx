import { useState, type ReactElement } from 'react';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { formatDay } from '../../widgets/format-time.ts';
import { FileView } from '../../widgets/photos/file-view.tsx';
import { Photos } from '../../widgets/photos/photos.tsx';
import { SummaryDocument } from '../../widgets/summary/summary-document.tsx';
import { SectionBar, TwoLines } from './section-parts.tsx';
import type { SectionProps } from './section-props.ts';
import { statusText } from './status-text.ts';
import { useChartRecords } from './use-chart-records.ts';

type Doc = StoredRecord<'document-reference'>;

const columnsIn = (zone: string): readonly Column<Doc>[] => [
  { name: 'Document', width: 'minmax(0, 1fr)', cell: ({ doc }) => <TwoLines first={doc.title} second={doc.type} /> },
  { name: 'Of', width: '92px', cell: ({ doc }) => formatDay(doc.at, zone), numeric: true },
];

/** Documents from elsewhere, shown as they were received. */
export function DocumentsSection({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'document-reference');
  const [openId, setOpenId] = useState<string>();
  return (
    <QueryState answer={answer} what="Documents">
      {(rows) => {
        const open = rows.find((row) => row.id === openId) ?? rows[0];
        return (
          <>
            <SectionBar title="Documents" count={countOf(rows.length, 'document')} />
            <Photos
              patientId={patientId}
              zone={header.patient.doc.timeZone}
              empty="None yet. Take a photo, add a PDF, or drop files here."
            />
            {rows.length === 0 || !open ? (
              <EmptyState inline title="No documents from elsewhere yet">
                Referrals, discharge summaries and reports appear here as they were received.
              </EmptyState>
            ) : (
              <div className="chart-split">
                <DataGrid
                  label="Documents"
                  rows={rows}
                  columns={columnsIn(header.patient.doc.timeZone)}
                  keyOf={(row) => row.id}
                  nameOf={({ doc }) => doc.title}
                  onOpen={(row) => setOpenId(row.id)}
                  rowHeight={44}
                  muted={({ doc }) => doc.status !== 'current'}
                />
                <DocumentView document={open} zone={header.patient.doc.timeZone} />
              </div>
            )}
          </>
        );
      }}
    </QueryState>
  );
}

function DocumentView({ document, zone }: { readonly document: Doc; readonly zone: string }): ReactElement {
  const { doc } = document;
  return (
    <article className="chart-document" aria-label="Document" tabIndex={0}>
      <h3>{doc.title}</h3>
      <p className="chart-document-facts">
        {doc.type} · <DateTime at={doc.at} zone={zone} weekday /> · {statusText(doc.status)} ·{' '}
        {doc.source ? `from ${doc.source.system}` : 'made in Hearthline'}
      </p>
      {doc.text && doc.contentType === 'text/markdown' ? (
        <>
          <GoLink to={paths.document(document.id)}>Open to print</GoLink>
          <SummaryDocument document={document} />
        </>
      ) : doc.text ? (
        <pre className="chart-document-text">{doc.text}</pre>
      ) : doc.attachment ? (
        <div className="chart-document-file">
          <FileView
            key={doc.attachment.sha256}
            sha256={doc.attachment.sha256}
            contentType={doc.contentType}
            title={doc.title}
            day={doc.at.slice(0, 10)}
          />
        </div>
      ) : (
        <p className="chart-missing">Only the title was received; the document itself did not come with it.</p>
      )}
    </article>
  );
}
