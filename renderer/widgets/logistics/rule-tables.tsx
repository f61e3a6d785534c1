import type { ReactElement } from 'react';
import type { LogisticsRules } from '../../../shared/clinical/logistics/rules.ts';
import type { ProofOfDelivery } from '../../../shared/clinical/logistics/schema.ts';
import './logistics.css';
import { delayFields, roundFields, temperatureFields, type NumberField } from './number-fields.ts';
import { proofSwitches } from './proof-rule-fields.tsx';
import { relationWords } from './relation-words.ts';

/** One list as it stands: what a person reads before deciding to change it. */
export function RuleTable({ part, rules }: { readonly part: keyof LogisticsRules; readonly rules: LogisticsRules }): ReactElement {
  if (part === 'proof') return <ProofTable list={rules.proof} />;
  if (part === 'delays') return <Numbers list={rules.delays} fields={delayFields} />;
  if (part === 'temperatures') return <Numbers list={rules.temperatures} fields={temperatureFields} />;
  return <Numbers list={rules.rounds} fields={roundFields} />;
}

function Numbers<L>({ list, fields }: { readonly list: L; readonly fields: readonly NumberField<L>[] }): ReactElement {
  return (
    <table className="logistics-values logistics-numbers hl-num">
      <tbody>
        {fields.map(({ label, unit, read }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{read(list) === undefined ? 'No limit' : `${String(read(list))} ${unit}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ProofTable({ list }: { readonly list: ProofOfDelivery }): ReactElement {
  return (
    <>
      <table className="logistics-values hl-num">
        <thead>
          <tr>
            <th scope="col">Payer</th>
            <th scope="col">Proof</th>
            <th scope="col">Kept for</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {list.rules.map((rule) => (
            <tr key={rule.payer}>
              <th scope="row">
                {rule.payer}
                {rule.matches.length > 0 && <span className="hl-soft"> ({rule.matches.join(', ')})</span>}
              </th>
              <td>
                {proofSwitches
                  .filter(({ is }) => is(rule))
                  .map(({ label }) => label)
                  .join(' · ')}
              </td>
              <td>{rule.keepYears} years</td>
              <td className="hl-soft">{rule.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>Counts as the supplier’s own: {list.supplierStaff.map((one) => relationWords[one]).join(', ') || 'nobody'}.</p>
    </>
  );
}
