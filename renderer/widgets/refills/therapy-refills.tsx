import { IconRefresh } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { countOf } from '../../ui/words.ts';
import { formatDate } from '../format-time.ts';
import { AdherenceFigures } from './adherence-figures.tsx';
import { RefillChain } from './refill-chain.tsx';
import './therapy-refills.css';

/** Under an infusion order in the chart: how long the home is supplied, where the refill stands, and how well the therapy was kept up. */
export function TherapyRefills({ orderId }: { readonly orderId: string }): ReactElement | null {
  const { data } = useEngineQuery('orderRefills', { orderId, now: useNow() }, { keepPrevious: true });
  if (!data) return null;
  const { current, earlier, number, patient } = data;
  const zone = patient.doc.timeZone;
  return (
    <section className="therapy-refills" aria-label="Refills and adherence">
      <header>
        <IconRefresh size={16} stroke={1.8} aria-hidden="true" />
        <span>{supplyWords(data)}</span>
        <GoLink to={paths.refill(orderId)}>{current ? `Refill ${String(number)}` : `Refill ${String(number)}: not begun`}</GoLink>
      </header>
      {current ? <RefillChain chain={current.chain} zone={zone} label={`Refill ${String(number)}`} /> : null}
      {earlier.length > 0 ? (
        <details>
          <summary>{countOf(earlier.length, 'earlier refill')}</summary>
          {earlier.map(({ refill, chain }) => (
            <div key={refill.id} className="therapy-refill-past">
              <span>
                Refill {refill.doc.number}
                {refill.doc.end ? `: ${refill.doc.end.reason}` : ''}
              </span>
              <RefillChain chain={chain} zone={zone} label={`Refill ${String(refill.doc.number)}`} />
            </div>
          ))}
        </details>
      ) : null}
      <AdherenceFigures adherence={data.adherence} />
    </section>
  );
}

export function supplyWords({ supplyEndsOn, today, lastDaysSupply }: OrderRefills): string {
  if (supplyEndsOn === undefined) return 'How long the home is supplied is not known.';
  const length = lastDaysSupply === undefined ? '' : `, last fill for ${countOf(lastDaysSupply, 'day')}`;
  return supplyEndsOn < today
    ? `The supply ended ${formatDate(supplyEndsOn)}${length}.`
    : `Supplied until ${formatDate(supplyEndsOn)}${length}.`;
}
