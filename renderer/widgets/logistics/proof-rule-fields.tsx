import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { proofParts, type ProofRule } from '../../../shared/clinical/logistics/schema.ts';
import './logistics.css';

interface ProofRuleFieldsProps {
  readonly rule: ProofRule;
  /** The rule of whoever has none of their own: it stays, and no name is looked for. */
  readonly everyOther: boolean;
  readonly onChange: (rule: ProofRule) => void;
  readonly onRemove: () => void;
}

interface Switch {
  readonly label: string;
  readonly is: (rule: ProofRule) => boolean;
  readonly set: (rule: ProofRule, on: boolean) => ProofRule;
}

const designee = (key: keyof ProofRule['designee'], label: string): Switch => ({
  label,
  is: (rule) => rule.designee[key],
  set: (rule, on) => ({ ...rule, designee: { ...rule.designee, [key]: on } }),
});

export const proofSwitches: readonly Switch[] = [
  {
    label: 'Drawn signature',
    is: ({ requires }) => requires.includes('signature'),
    set: (rule, on) => ({ ...rule, requires: proofParts.filter((part) => (part === 'signature' ? on : rule.requires.includes(part))) }),
  },
  designee('printedNameRequired', 'Printed name of who signs'),
  designee('supplierStaffMaySign', 'The supplier’s own may sign'),
  {
    label: 'May be left at the door',
    is: ({ contactless }) => contactless.allowed,
    set: (rule, on) => ({ ...rule, contactless: { ...rule.contactless, allowed: on } }),
  },
  {
    label: 'Then: a photo, or who confirmed it',
    is: ({ contactless }) => contactless.needs.length > 0,
    set: (rule, on) => ({ ...rule, contactless: { ...rule.contactless, needs: on ? ['photo-or-confirmed-person'] : [] } }),
  },
];

/** One payer's rule. */
export function ProofRuleFields({ rule, everyOther, onChange, onRemove }: ProofRuleFieldsProps): ReactElement {
  const [words, setWords] = useState(rule.matches.join(', '));
  return (
    <fieldset className="logistics-rule">
      <legend>{everyOther ? 'Every other payer' : rule.payer || 'Another payer'}</legend>
      <div className="hl-pair">
        {!everyOther && (
          <>
            <TextInput
              label="Name of the rule"
              required
              maxLength={120}
              value={rule.payer}
              onChange={(event) => onChange({ ...rule, payer: event.currentTarget.value })}
            />
            <TextInput
              label="For payers whose name holds"
              description="Words, separated by commas"
              required
              value={words}
              error={rule.matches.length === 0 ? 'Give at least one word' : undefined}
              onChange={(event) => {
                setWords(event.currentTarget.value);
                const matches = event.currentTarget.value.split(',').map((word) => word.trim().toLowerCase());
                onChange({ ...rule, matches: matches.filter((word) => word.length >= 2) });
              }}
            />
          </>
        )}
        <NumberInput
          label="Kept for"
          suffix=" years"
          min={1}
          max={30}
          allowDecimal={false}
          value={rule.keepYears}
          onChange={(value) => typeof value === 'number' && onChange({ ...rule, keepYears: value })}
        />
        <TextInput
          label="Source of this rule"
          required
          maxLength={500}
          value={rule.source}
          onChange={(event) => onChange({ ...rule, source: event.currentTarget.value })}
        />
      </div>
      <div className="logistics-switches">
        {proofSwitches.map(({ label, is, set }) => (
          <Checkbox key={label} label={label} checked={is(rule)} onChange={(event) => onChange(set(rule, event.currentTarget.checked))} />
        ))}
      </div>
      {!everyOther && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onRemove}>
          Remove this payer
        </Button>
      )}
    </fieldset>
  );
}
