import type { ReactElement } from 'react';
import { labelText } from '../../../shared/clinical/gs1/element-string.ts';
import { drugAmount } from '../../../shared/domain/compounding/drug-amount.ts';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import { wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useRouteParam } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { drugName } from '../../widgets/drug-name.ts';
import { formatDate, formatDateTime } from '../../widgets/format-time.ts';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { DataMatrix } from './data-matrix.tsx';
import './print-note-screen.css';
import './print-batch-screen.css';
import { usePaper } from './use-paper.ts';

const storage = {
  room: 'at room temperature, 20–25 °C',
  refrigerator: 'in the refrigerator, 2–8 °C',
  freezer: 'in the freezer, −25 to −10 °C',
} as const;

/** The worksheet of a batch: what is to be made for whom, what went in, how it is kept, and who stands for it. */
export function PrintBatchScreen(): ReactElement | null {
  const batchId = useRouteParam('batchId') ?? '';
  const { data: batch } = useEngineQuery('batch', { batchId });
  const doc = batch?.record.doc;
  const style = useTimeStyle(doc?.timeZone);
  const at = useNow();
  usePaper(batch !== undefined);
  if (!batch || !doc) return null;
  const amount = drugAmount(doc.lines, doc.components);
  const time = (moment: typeof at): string => formatDateTime(moment, { ...style, weekday: true });
  return (
    <table className="paper">
      <thead>
        <tr>
          <th scope="col">
            <div className="paper-head">
              <strong>Batch {doc.number}</strong>
              <span>{drugName(doc.medication)}</span>
              {doc.diluent ? <span>in {doc.diluent}</span> : null}
              {doc.status === 'released' ? null : (
                <span className="paper-draft">{doc.status === 'discarded' ? 'Thrown away' : 'Not released'}</span>
              )}
            </div>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <h1 className="sheet-title">Compounding worksheet</h1>
            <h2>Doses</h2>
            <table className="sheet-table">
              <thead>
                <tr>
                  <th scope="col">Patient</th>
                  <th scope="col">Record number</th>
                  <th scope="col">Doses</th>
                  <th scope="col">Each</th>
                  <th scope="col">Needed by</th>
                </tr>
              </thead>
              <tbody>
                {doc.lines.map((line, index) => (
                  <tr key={line.id}>
                    <td>{batch.patients[index]?.name}</td>
                    <td>{batch.patients[index]?.mrn}</td>
                    <td>{line.doses}</td>
                    <td>
                      {line.dose ? quantityText(line.dose) : 'Dose not in the order'}
                      {line.volume ? ` in ${quantityText(line.volume)}` : ''}
                    </td>
                    <td>{line.needBy ? time(line.needBy) : 'Not recorded'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <h2>Components</h2>
            <table className="sheet-table">
              <thead>
                <tr>
                  <th scope="col">Product</th>
                  <th scope="col">Lot</th>
                  <th scope="col">Expires</th>
                  <th scope="col">Quantity</th>
                  <th scope="col">How</th>
                  <th scope="col">Checked</th>
                </tr>
              </thead>
              <tbody>
                {doc.components
                  .filter((one) => one.void !== true)
                  .map((one) => (
                    <tr key={one.id}>
                      <td>{drugName(one.name)}</td>
                      <td>{one.lot}</td>
                      <td>{formatDate(one.expiresOn)}</td>
                      <td>{quantityText({ value: one.quantity, unit: one.unit })}</td>
                      <td>{one.how === 'scanned' ? 'scanned' : 'by hand'}</td>
                      <td className="sheet-box">☐</td>
                    </tr>
                  ))}
                {doc.components.every((one) => one.void) ? (
                  <tr>
                    <td colSpan={6}>Nothing yet.</td>
                  </tr>
                ) : null}
              </tbody>
            </table>
            {amount ? (
              <p>
                The doses need {quantityText(amount.needed)} of the drug
                {amount.given ? `; the components hold ${quantityText(amount.given)}` : ', the components do not say how much they hold'}.
              </p>
            ) : null}
            <h2>Made and kept</h2>
            {doc.recipe && doc.beyondUse && doc.compoundedAt ? (
              <p>
                USP &lt;797&gt; Category {doc.recipe.category}
                {doc.recipe.category === '2'
                  ? `, ${doc.recipe.preparation ?? 'aseptic'}${doc.recipe.sterilityTested ? ', sterility tested' : ''}`
                  : ''}
                ; kept {storage[doc.recipe.storage]}; stable for {doc.recipe.stabilityHours} h
                {doc.recipe.stabilitySource ? ` (${doc.recipe.stabilitySource})` : ''}. Made {time(doc.compoundedAt)}.{' '}
                <strong>Use before {time(doc.beyondUse.at)}</strong> (limited by{' '}
                {doc.beyondUse.by === 'component' ? 'the first component to expire' : doc.beyondUse.by}; {doc.beyondUse.table}).
              </p>
            ) : (
              <p>Not signed as made yet, so no beyond-use date is given.</p>
            )}
            <h2>Signatures</h2>
            <table className="sheet-table">
              <tbody>
                {(
                  [
                    ['Made by', doc.prepared],
                    ['Checked by a second person', doc.checked],
                    ['Released by', doc.released],
                  ] as const
                ).map(([name, signed]) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td>
                      {signed ? (
                        <>
                          {signed.byName}, {time(signed.at)} · {signed.contentHash.slice(0, 16)}
                        </>
                      ) : (
                        '________________________________'
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="paper-foot">
              All times are those of {doc.timeZone.replaceAll('_', ' ')}, where the pharmacy is. The figures beside a name are the beginning
              of the hash of what was signed. Printed {time(at)} from Hearthline.
            </p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** The most labels of one print: a slip of the finger must not cost a roll. */
const labelsAtMost = 200;

/** One label a dose, ten a sheet. */
export function PrintLabelsScreen(): ReactElement | null {
  const batchId = useRouteParam('batchId') ?? '';
  const { data: batch } = useEngineQuery('batch', { batchId });
  const doc = batch?.record.doc;
  const style = useTimeStyle(doc?.timeZone);
  const bud = doc?.beyondUse;
  usePaper(batch !== undefined && bud !== undefined);
  if (!batch || !doc || !bud) return null;
  const lastDay = wallTimeOf(new Date(bud.at), doc.timeZone).date as LocalDate;
  const labels = doc.lines
    .flatMap((line, index) =>
      Array.from({ length: line.doses }, (_, nth) => ({ line, patient: batch.patients[index], order: batch.orders[index], nth: nth + 1 })),
    )
    .slice(0, labelsAtMost);
  return (
    <div className="paper labels">
      {labels.map(({ line, patient, order, nth }, index) => (
        <section className="label" key={`${line.id}-${String(nth)}`}>
          <div className="label-words">
            <p className="label-name">
              {patient?.name} <span>{patient?.mrn}</span>
            </p>
            <p>{patient?.birthDate ? `Born ${formatDate(patient.birthDate)}` : ''}</p>
            <p className="label-drug">
              {drugName(doc.medication)}
              {line.dose ? ` ${quantityText(line.dose)}` : ''}
            </p>
            <p>
              {doc.diluent ? `in ${doc.diluent} ` : ''}
              {line.volume ? quantityText(line.volume) : ''}
            </p>
            <p>
              {[
                order?.doc.route,
                order?.doc.frequency,
                order?.doc.infusionMinutes ? `over ${String(order.doc.infusionMinutes)} min` : undefined,
              ]
                .filter(Boolean)
                .join(', ')}
            </p>
            <p className="label-bud">Use before {formatDateTime(bud.at, style)}</p>
            <p>
              Lot {doc.number} · {nth} of {line.doses}
            </p>
            <p>{doc.recipe ? `Keep ${storage[doc.recipe.storage]}` : ''}</p>
          </div>
          <DataMatrix
            text={labelText({ lot: doc.number, expiresOn: lastDay, serial: String(index + 1) })}
            label={`Lot ${doc.number}, number ${String(index + 1)}`}
          />
        </section>
      ))}
    </div>
  );
}
