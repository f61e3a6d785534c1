import { useEngineQuery } from '../../app/engine.ts';
import { useRouteParam } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { formatAge, formatDate, formatDateTime } from '../../widgets/format-time.ts';
import { SummaryDocument } from '../../widgets/summary/summary-document.tsx';
import { useChartHeader } from '../../widgets/use-chart-header.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { listName } from '../../../shared/kernel/person-name.ts';
import './print-note-screen.css';
import { usePaper } from './use-paper.ts';

/** A visit's summary on paper; every page says whose it is. */
export function PrintDocumentScreen() {
  const id = useRouteParam('documentId') ?? '';
  const { data } = useEngineQuery('record', { kind: 'document-reference', id }, { kinds: ['document-reference'] });
  const document = data?.kind === 'document-reference' ? (data as StoredRecord<'document-reference'>) : undefined;
  if (!document) return null;
  return <Paper document={document} />;
}

function Paper({ document }: { readonly document: StoredRecord<'document-reference'> }) {
  const header = useChartHeader(document.doc.patientId satisfies PatientId).data;
  const today = useNow();
  const zone = header?.patient.doc.timeZone;
  const style = useTimeStyle(zone);
  usePaper(header !== undefined);
  if (!header || !zone) return null;
  const { doc } = header.patient;
  return (
    <table className="paper">
      <thead>
        <tr>
          <th scope="col">
            <div className="paper-head">
              <span>
                <strong>{listName(doc.name)}</strong>
              </span>
              <span>
                Born {formatDate(doc.birthDate)}, {formatAge(doc.birthDate, today)}
              </span>
              <span>MRN {doc.mrn}</span>
            </div>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <SummaryDocument document={document} />
            <p className="paper-foot">
              All times are those of {zone.replaceAll('_', ' ')}, where the patient lives. Printed{' '}
              {formatDateTime(today, { ...style, weekday: true })} from Hearthline. Document {document.id}.
            </p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
