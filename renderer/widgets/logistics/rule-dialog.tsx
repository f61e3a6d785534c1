import type { ReactElement } from 'react';
import type { LogisticsRules } from '../../../shared/clinical/logistics/rules.ts';
import { delayFields, roundFields, temperatureFields } from './number-fields.ts';
import { NumbersDialog } from './numbers-dialog.tsx';
import { ProofDialog } from './proof-dialog.tsx';

interface RuleDialogProps {
  readonly part: keyof LogisticsRules;
  readonly rules: LogisticsRules;
  readonly onClose: () => void;
}

/** Changes one of the lists by which boxes travel. */
export function RuleDialog({ part, rules, onClose }: RuleDialogProps): ReactElement {
  if (part === 'proof') return <ProofDialog list={rules.proof} onClose={onClose} />;
  if (part === 'delays')
    return <NumbersDialog topic="delivery-delays" title="Late deliveries" list={rules.delays} fields={delayFields} onClose={onClose} />;
  if (part === 'temperatures')
    return (
      <NumbersDialog
        topic="temperature-classes"
        title="Temperature classes of boxes"
        list={rules.temperatures}
        fields={temperatureFields}
        onClose={onClose}
      />
    );
  return <NumbersDialog topic="delivery-rounds" title="Rounds of the vans" list={rules.rounds} fields={roundFields} onClose={onClose} />;
}
