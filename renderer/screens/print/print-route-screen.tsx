import { useEffect, type ReactElement } from 'react';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import { bridge } from '../../app/bridge.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useRouteParam } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { amountText } from '../../widgets/amount-text.ts';
import { temperatureWords } from '../../widgets/delivery/temperature-words.ts';
import { formatDate, formatDateTime, formatTime, formatTimeRange } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import './print-note-screen.css';
import './print-route-screen.css';

/** The driver's sheet: door by door, with room for a name, a signature, a time and a temperature where there is no laptop at hand. */
export function PrintRouteScreen(): ReactElement | null {
  const routeId = useRouteParam('routeId') ?? '';
  const { data: found } = useEngineQuery('record', { kind: 'delivery-route', id: routeId });
  const record = found?.kind === 'delivery-route' ? found : undefined;
  const doc = record && 'vehicle' in record.doc ? record.doc : undefined;
  const day = doc?.day ?? ('1970-01-01' as LocalDate);
  const { data: routes } = useEngineQuery('routes', { from: day, to: day }, { enabled: doc !== undefined });
  const route = routes?.find(({ record: one }) => one.id === routeId);
  const style = useTimeStyle(doc?.timeZone);
  const at = useNow();
  useEffect(() => {
    document.documentElement.classList.add('on-paper');
    return () => document.documentElement.classList.remove('on-paper');
  }, []);
  const complete = route !== undefined;
  useEffect(() => {
    if (!complete) return;
    const afterLayout = requestAnimationFrame(() => void document.fonts.ready.then(() => bridge.invoke('print:ready', {})));
    return () => cancelAnimationFrame(afterLayout);
  }, [complete]);
  if (!route) return null;
  return (
    <table className="paper">
      <thead>
        <tr>
          <th scope="col">
            <div className="paper-head">
              <strong>
                {route.record.doc.vehicle} · {formatDate(route.record.doc.day, { weekday: true })}
              </strong>
              <span>{route.driverName}</span>
              <span>Leaves {formatTime(route.record.doc.startAt, style)}</span>
              <span>{route.stops.length} stops</span>
            </div>
          </th>
        </tr>
      </thead>
      <tbody>
        {route.stops.map(({ record: stop, box }, index) => {
          const one = box?.record.doc;
          if (!one) return null;
          const { address } = one;
          return (
            <tr key={stop.id}>
              <td>
                <section className="sheet-stop">
                  <h2>
                    <span className="sheet-number">{index + 1}</span> {one.recipient.name}
                    <span className="sheet-when">
                      {stop.doc.plannedAt ? `about ${formatTime(stop.doc.plannedAt, style)} · ` : ''}
                      {formatTimeRange(one.window.earliest, one.window.latest, style)}
                    </span>
                  </h2>
                  <p>
                    {[...address.line, address.city, [address.state, address.postalCode].filter(Boolean).join(' ')]
                      .filter(Boolean)
                      .join(', ')}
                    {one.recipient.phone ? ` · ${one.recipient.phone}` : ''}
                  </p>
                  {address.accessNotes && <p>At the door: {address.accessNotes}</p>}
                  <p>
                    {one.items.map(({ name, quantity, lot, temperature }, i) => (
                      <span key={`${name} ${lot ?? ''}`}>
                        {i > 0 && ' · '}
                        <span className="sheet-item">
                          {name}, {amountText(quantity.value, quantity.unit)}
                          {lot && `, lot ${lot}`}
                          {temperature !== 'room' && ` (${temperatureWords[temperature].toLowerCase()})`}
                        </span>
                      </span>
                    ))}
                  </p>
                  <p>
                    {one.packOutUntil ? `Keeps until ${formatDateTime(one.packOutUntil, { ...style, weekday: true, year: false })} · ` : ''}
                    {one.contactless ? 'May be left at the door, with proof' : 'Hand over in person'} · may sign:{' '}
                    {['the patient', ...one.maySign].join(', ')}
                  </p>
                  <div className="sheet-lines">
                    <span>Time</span>
                    <span>Temperature</span>
                    <span>Printed name, relationship</span>
                    <span>Signature</span>
                  </div>
                </section>
              </td>
            </tr>
          );
        })}
        <tr>
          <td>
            <p className="paper-foot">
              Nobody who works for the supplier may sign for a patient. This sheet holds patient data: bring it back. Printed{' '}
              {formatDateTime(at, { ...style, weekday: true })} from Hearthline.
            </p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
