import { useState, type ReactElement } from 'react';
import type { PortalRefill } from '../../shared/protocol/portal-session.ts';
import type { SupplyAnswer } from '../../shared/records/refill.ts';
import { useWords } from '../words/i18n.ts';

interface SupplyFieldsProps {
  readonly legend: string;
  readonly levels: PortalRefill['supplies'];
  readonly value: readonly SupplyAnswer[];
  readonly onChange: (value: SupplyAnswer[]) => void;
}

/** Item by item: how many are there, how many are wanted. An empty field is not asked, which is not zero. */
export function SupplyFields({ legend, levels, value, onChange }: SupplyFieldsProps): ReactElement {
  const { say } = useWords();
  const [other, setOther] = useState('');
  const others = value.filter(({ item }) => !levels.some((level) => level.item === item));
  const add = (): void => {
    const item = other.trim();
    setOther('');
    if (item !== '' && !value.some((row) => row.item === item)) onChange([...value, { item, unit: 'each', needed: 1 }]);
  };
  return (
    <fieldset className="form-options refill-supplies">
      <legend>{legend}</legend>
      {[...levels, ...others].map(({ item, unit }) => {
        const row = value.find((one) => one.item === item);
        const set = (change: { readonly onHand?: number | undefined; readonly needed?: number }): void => {
          const { onHand, ...rest }: Omit<SupplyAnswer, 'onHand'> & { onHand?: number | undefined } = {
            item,
            unit,
            needed: 0,
            ...row,
            ...change,
          };
          const next: SupplyAnswer = { ...rest, ...(onHand === undefined ? {} : { onHand }) };
          onChange([...value.filter((one) => one.item !== item), next]);
        };
        return (
          <div key={item} className="refill-supply" role="group" aria-label={item}>
            <span className="refill-supply-name">
              {item} {unit === 'each' ? null : <span className="soft">({unit})</span>}
            </span>
            <Count label={say('refillHave')} value={row?.onHand} onChange={(onHand) => set({ onHand })} />
            <Count label={say('refillNeed')} value={row?.needed} onChange={(needed) => set({ needed: needed ?? 0 })} />
          </div>
        );
      })}
      <div className="refill-other">
        <label>
          {say('refillOther')}
          <input
            value={other}
            maxLength={120}
            onChange={(event) => setOther(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
        </label>
        <button type="button" disabled={other.trim() === ''} onClick={add}>
          {say('refillAdd')}
        </button>
      </div>
    </fieldset>
  );
}

function Count({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}): ReactElement {
  const [typed, setTyped] = useState<string>();
  return (
    <label className="refill-count">
      {label}
      <input
        inputMode="numeric"
        maxLength={4}
        value={typed ?? (value === undefined ? '' : String(value))}
        onChange={(event) => setTyped(event.currentTarget.value.replace(/\D/g, ''))}
        onBlur={() => {
          if (typed === undefined) return;
          setTyped(undefined);
          const next = typed === '' ? undefined : Number(typed);
          if (next !== value) onChange(next);
        }}
      />
    </label>
  );
}
