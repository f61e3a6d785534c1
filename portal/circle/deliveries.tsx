import { useState, type ReactElement } from 'react';
import type { PortalDelivery } from '../../shared/protocol/portal-session.ts';
import { visitTime } from '../visit/visit-words.ts';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/i18n.ts';
import type { TabProps } from './tab-props.ts';
import { newId } from './use-home.ts';

const states = {
  planned: 'deliveryPlanned',
  'on-its-way': 'deliveryOnWay',
  late: 'deliveryLate',
  failed: 'deliveryFailed',
  delivered: 'deliveryDone',
} as const satisfies Record<PortalDelivery['state'], WordKey>;

/** What is on its way, when it comes, and whether it came whole. */
export function Deliveries({ page, run, waiting }: TabProps): ReactElement {
  const { say } = useWords();
  return (
    <section aria-label={say('deliveries')}>
      <h2>{say('deliveries')}</h2>
      {page.deliveries.map((delivery) => {
        const mine = waiting.findLast(({ type, args }) => type === 'shipment.confirm-receipt' && args['shipmentId'] === delivery.id);
        const receipt = mine ? { complete: mine.args['complete'] === true } : delivery.receipt;
        return (
          <Delivery
            key={delivery.id}
            delivery={{ ...delivery, receipt, canConfirm: delivery.canConfirm && !receipt }}
            onConfirm={(complete, words) =>
              run('shipment.confirm-receipt', {
                ...{ shipmentId: delivery.id, patientId: page.patientId, complete, taskId: newId('task'), at: new Date().toISOString() },
                ...(words ? { words } : {}),
              })
            }
          />
        );
      })}
    </section>
  );
}

function Delivery({
  delivery,
  onConfirm,
}: {
  readonly delivery: PortalDelivery;
  readonly onConfirm: (complete: boolean, words?: string) => void;
}): ReactElement {
  const { say, language } = useWords();
  const [telling, setTelling] = useState(false);
  const [words, setWords] = useState('');
  const { day, hours } = visitTime({ start: delivery.earliest, end: delivery.latest, timeZone: delivery.timeZone }, language);
  const expected =
    delivery.expectedAt &&
    new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
      timeZone: delivery.timeZone,
      ...{ weekday: 'long', hour: 'numeric', minute: '2-digit' },
    }).format(new Date(delivery.expectedAt));
  return (
    <div className="visit">
      <p className="visit-day">{day}</p>
      <p>{hours}</p>
      <p className="delivery-state" data-state={delivery.state}>
        {say(states[delivery.state])}
        {expected ? ` · ${say('deliveryExpected', { time: expected })}` : ''}
      </p>
      {delivery.carrier ? (
        <p className="soft">
          {delivery.carrier.trackingNumber
            ? say('deliveryTracking', { name: delivery.carrier.name, number: delivery.carrier.trackingNumber })
            : delivery.carrier.name}
        </p>
      ) : null}
      <details>
        <summary>{say('deliveryBox')}</summary>
        <ul className="delivery-items">
          {delivery.items.map((item, index) => (
            <li key={`${String(index)}${item}`}>{item}</li>
          ))}
        </ul>
      </details>
      {delivery.receipt ? (
        <p role="status" className="answered">
          {say(delivery.receipt.complete ? 'deliveryThanks' : 'deliveryTold')}
        </p>
      ) : null}
      {delivery.canConfirm && !telling ? (
        <div className="answers" role="group" aria-label={say('deliveryAsk')}>
          <p>{say('deliveryAsk')}</p>
          <button type="button" className="primary" onClick={() => onConfirm(true)}>
            {say('deliveryYes')}
          </button>
          <button type="button" onClick={() => setTelling(true)}>
            {say('deliveryNo')}
          </button>
        </div>
      ) : null}
      {delivery.canConfirm && telling ? (
        <form
          className="write"
          onSubmit={(event) => {
            event.preventDefault();
            onConfirm(false, words.trim());
          }}
        >
          <label>
            {say('deliveryWhat')}
            <textarea rows={3} maxLength={1000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
          </label>
          <button type="submit" className="primary" disabled={words.trim() === ''}>
            {say('deliveryTell')}
          </button>
        </form>
      ) : null}
    </div>
  );
}
