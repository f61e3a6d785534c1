import { IconAlertTriangle, IconCheck, IconCircle, IconCircleDot, IconMinus, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { chainWords, type ChainStep } from '../../../shared/clinical/refills/chain.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import { formatDate, formatDateTime, formatDay } from '../format-time.ts';
import { useTimeStyle } from '../use-time-style.ts';
import './refill-chain.css';

const shapes: Readonly<Record<ChainStep['state'], { readonly icon: Icon; readonly word: string }>> = {
  done: { icon: IconCheck, word: 'done' },
  now: { icon: IconCircleDot, word: 'waits' },
  later: { icon: IconCircle, word: 'later' },
  stopped: { icon: IconAlertTriangle, word: 'stopped' },
  unrecorded: { icon: IconMinus, word: 'not recorded' },
};

interface RefillChainProps {
  readonly chain: readonly ChainStep[];
  readonly zone: string;
  readonly label: string;
}

/** From due to the visit, one step beside the other, the same for every role. */
export function RefillChain({ chain, zone, label }: RefillChainProps): ReactElement {
  const style = useTimeStyle(zone);
  return (
    <ol className="refill-chain" aria-label={label}>
      {chain.map((step) => {
        const { icon: Shape, word } = shapes[step.state];
        const whole = step.at !== undefined && step.at.length > 10;
        const when =
          step.at === undefined
            ? undefined
            : whole
              ? formatDay(step.at as Instant, zone, { year: false })
              : formatDate(step.at, { year: false });
        const exact =
          step.at === undefined
            ? undefined
            : whole
              ? formatDateTime(step.at as Instant, { ...style, weekday: true })
              : formatDate(step.at, { weekday: true });
        const said = step.says ?? step.by ?? (step.state === 'now' ? `waits for the ${chainWords[step.id].by}` : word);
        return (
          <li key={step.id} data-state={step.state} title={[exact, step.by, step.says].filter(Boolean).join(', ')}>
            <span className="refill-chain-mark">
              <Shape size={13} stroke={2} aria-hidden />
            </span>
            <span className="refill-chain-name">
              {chainWords[step.id].label}
              <span className="hl-visually-hidden">, {word}</span>
            </span>
            <span className="refill-chain-when hl-num">{when ?? said}</span>
            {when ? <span className="refill-chain-when hl-truncate">{step.says ?? step.by}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
