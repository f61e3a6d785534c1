import './facts.css';
import { Fragment, type ReactElement, type ReactNode } from 'react';

interface FactsProps {
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
  /** Beside other work: less room between name and value. */
  readonly narrow?: boolean;
}

/** Names and values, one under the other. */
export function Facts({ facts, narrow = false }: FactsProps): ReactElement {
  return (
    <dl className="hl-facts" data-narrow={narrow || undefined}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
