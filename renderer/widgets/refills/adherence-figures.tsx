import type { ReactElement } from 'react';
import { adherentFrom, definitions, type Share } from '../../../shared/clinical/adherence/measures.ts';
import type { Adherence } from '../../../shared/protocol/queries-refills.ts';
import { formatDate } from '../format-time.ts';
import './adherence-figures.css';

/** Each figure with what it is made of; the definition stands below, so that nobody has to guess which one it is. */
export function AdherenceFigures({ adherence }: { readonly adherence: Adherence }): ReactElement {
  const { pdc, mpr, onTime, from, to } = adherence;
  return (
    <div className="adherence">
      <dl>
        {onTime ? (
          <Figure
            name={definitions.onTime.name}
            share={onTime}
            unit="doses"
            more={`every ${String(onTime.intervalDays)} days, ${onTime.allowedDays === 0 ? 'on the day' : `within ${String(onTime.allowedDays)} days`}`}
          />
        ) : null}
        <Figure name="Days covered (PDC)" share={pdc} unit="days" missing="No fill is known" />
        <Figure name="Possession ratio (MPR)" share={mpr} unit="days" missing="No fill is known" />
      </dl>
      <details>
        <summary>
          From {formatDate(from)} to {formatDate(to)}: how these are counted
        </summary>
        <ul>
          {(onTime ? [definitions.onTime, definitions.pdc, definitions.mpr] : [definitions.pdc, definitions.mpr]).map(
            ({ name, words, source }) => (
              <li key={name}>
                <strong>{name}.</strong> {words} <span className="adherence-source">{source}.</span>
              </li>
            ),
          )}
        </ul>
      </details>
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly share: Share | undefined;
  readonly unit: string;
  readonly more?: string;
  readonly missing?: string;
}

function Figure({ name, share, unit, more, missing = '' }: FigureProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      {share ? (
        <dd className="hl-num">
          <strong>{Math.round(share.ratio * 100)} %</strong>
          <span>
            {share.part} of {share.of} {unit}
            {more ? `, ${more}` : ''}
            {share.ratio < adherentFrom ? '; below 80 %' : ''}
          </span>
        </dd>
      ) : (
        <dd>
          <span>{missing}</span>
        </dd>
      )}
    </div>
  );
}
