import { Button, MultiSelect } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ProofOfDelivery, ProofRule } from '../../../shared/clinical/logistics/schema.ts';
import { signerRelationships } from '../../../shared/records/delivery-proof.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProofRuleFields } from './proof-rule-fields.tsx';
import { relationWords } from './relation-words.ts';
import { useSetRules, whyNot } from './use-set-rules.ts';
import { SourceField } from '../source-field.tsx';

/** What each payer wants to see of a delivery, as the organisation reads its contracts. */
export function ProofDialog({ list, onClose }: { readonly list: ProofOfDelivery; readonly onClose: () => void }): ReactElement {
  const [rules, setRules] = useState<readonly ProofRule[]>(list.rules);
  const [staff, setStaff] = useState(list.supplierStaff);
  const [source, setSource] = useState('');
  const { set, busy, problem } = useSetRules();
  const next: ProofOfDelivery = { ...list, rules: [...rules], supplierStaff: staff };
  const nameless = rules.some(
    ({ payer, matches, source: from }, i) => !payer.trim() || !from.trim() || (!isLast(rules, i) && matches.length === 0),
  );
  const wrong = nameless ? undefined : whyNot('proof-of-delivery', next);
  const submit = async (): Promise<void> => {
    if (await set('proof-of-delivery', next, source.trim())) onClose();
  };
  const others = rules.at(-1);
  return (
    <Dialog
      title="Proof of delivery by payer"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Set these rules"
      size="xl"
      busy={busy}
      disabled={nameless || wrong !== undefined || !source.trim()}
      problem={problem ?? wrong}
    >
      <p className="hl-soft">
        Patient, address, what, how much and when are in every proof. A box is held to the rule of its payer from the moment that it is
        prepared.
      </p>
      {rules.map((rule, i) => (
        <ProofRuleFields
          key={i}
          rule={rule}
          everyOther={isLast(rules, i)}
          onChange={(changed) => setRules(rules.map((one, at) => (at === i ? changed : one)))}
          onRemove={() => setRules(rules.filter((_, at) => at !== i))}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        className="logistics-add"
        onClick={() => others && setRules([...rules.slice(0, -1), { ...others, payer: '', matches: [], source: '' }, others])}
      >
        Add a payer
      </Button>
      <MultiSelect
        label="Counts as the supplier’s own"
        description="They may not sign, unless the payer’s rule allows it."
        data={signerRelationships.map((value) => ({ value, label: relationWords[value] }))}
        value={staff}
        onChange={(values) => setStaff(signerRelationships.filter((one) => values.includes(one)))}
      />
      <SourceField value={source} onChange={setSource} />
    </Dialog>
  );
}

const isLast = (rules: readonly ProofRule[], i: number): boolean => i === rules.length - 1;
