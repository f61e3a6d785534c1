import type { ReactElement } from 'react';
import { useEngineQuery } from '../../app/engine.ts';
import { useRouteParam } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { formatDateTime } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import './print-note-screen.css';
import './print-batch-screen.css';
import { usePaper } from './use-paper.ts';

const where = {
  home: 'in the home',
  'on-the-way': 'on its way',
  delivered: 'delivered',
  pharmacy: 'at the pharmacy',
  given: 'all given',
  back: 'back or wasted',
  unknown: 'not known',
} as const;

/** Who received a lot, with room to write down each call. */
export function PrintRecallScreen(): ReactElement | null {
  const lot = useRouteParam('lot') ?? '';
  const { data } = useEngineQuery('recall', { lot });
  const style = useTimeStyle();
  const at = useNow();
  usePaper(data !== undefined);
  if (!data) return null;
  const notice = data.notices.find(({ doc }) => doc.status === 'active');
  return (
    <table className="paper">
      <thead>
        <tr>
          <th scope="col">
            <div className="paper-head">
              <strong>Recall: lot {lot}</strong>
              <span>{notice ? `${notice.doc.product}: ${notice.doc.reason}` : 'No notice is recorded'}</span>
            </div>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <table className="sheet-table">
              <thead>
                <tr>
                  <th scope="col">Patient</th>
                  <th scope="col">Record number</th>
                  <th scope="col">Telephone</th>
                  <th scope="col">Lot on the label</th>
                  <th scope="col">Where it is</th>
                  <th scope="col">Left</th>
                  <th scope="col">Called: when, by whom, what was said</th>
                </tr>
              </thead>
              <tbody>
                {data.hits.map((hit) => (
                  <tr key={hit.use.id}>
                    <td>{hit.patient.name}</td>
                    <td>{hit.patient.mrn}</td>
                    <td>{hit.phone ?? 'Not recorded'}</td>
                    <td>{hit.use.doc.labelLot}</td>
                    <td>{where[hit.where]}</td>
                    <td>{hit.where === 'unknown' ? 'not known' : hit.where === 'delivered' ? `at most ${String(hit.left)}` : hit.left}</td>
                    <td />
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="paper-foot">
              This list holds patient data: bring it back or destroy it. Printed {formatDateTime(at, { ...style, weekday: true })} from
              Hearthline.
            </p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
