import { NumberInput, TextInput } from '@mantine/core';
import { Fragment, type ReactElement } from 'react';
import type { SupplyAnswer } from '../../../shared/records/refill.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';

interface SupplyRowsProps {
  readonly levels: readonly StoredRecord<'supply-level'>[];
  readonly value: readonly SupplyAnswer[];
  readonly onChange: (value: SupplyAnswer[]) => void;
  readonly onBlur: () => void;
}

/** What should be in this home, item by item; another can be named below. */
export function SupplyRows({ levels, value, onChange, onBlur }: SupplyRowsProps): ReactElement {
  const known = levels.map(({ doc }) => ({ item: doc.item, unit: doc.unit, par: doc.par }));
  const others = value
    .filter(({ item }) => !known.some((one) => one.item === item))
    .map(({ item, unit }) => ({ item, unit, par: undefined }));
  const set = (item: string, unit: string, change: { readonly onHand?: number | undefined; readonly needed?: number }): void => {
    const before = value.find((one) => one.item === item) ?? { item, unit, needed: 0 };
    const { onHand: _, ...rest } = { ...before, ...change };
    const onHand = 'onHand' in change ? change.onHand : before.onHand;
    onChange([...value.filter((one) => one.item !== item), { ...rest, ...(onHand === undefined ? {} : { onHand }) }]);
  };
  return (
    <div className="refill-supplies" onBlur={onBlur}>
      <span />
      <span>On hand</span>
      <span>Needed</span>
      {[...known, ...others].map(({ item, unit, par }) => {
        const row = value.find((one) => one.item === item);
        return (
          <Fragment key={item}>
            <span>
              {item}
              {par === undefined ? '' : `, par ${String(par)} ${unit}`}
            </span>
            <NumberInput
              size="xs"
              aria-label={`${item}, on hand`}
              min={0}
              max={9999}
              allowDecimal={false}
              value={row?.onHand ?? ''}
              onChange={(next) => set(item, unit, { onHand: typeof next === 'number' ? next : undefined })}
            />
            <NumberInput
              size="xs"
              aria-label={`${item}, needed`}
              min={0}
              max={9999}
              allowDecimal={false}
              value={row?.needed ?? ''}
              onChange={(next) => set(item, unit, { needed: typeof next === 'number' ? next : 0 })}
            />
          </Fragment>
        );
      })}
      <TextInput
        size="xs"
        aria-label="Another supply"
        placeholder="Another supply, then Enter"
        maxLength={120}
        style={{ gridColumn: '1 / -1' }}
        onKeyDown={(event) => {
          const { value: item } = event.currentTarget;
          if (event.key !== 'Enter' || item.trim() === '') return;
          event.preventDefault();
          event.currentTarget.value = '';
          set(item.trim(), 'each', { needed: 1 });
        }}
      />
    </div>
  );
}
