import { useState, type ReactElement } from 'react';
import { calculators } from '../../../shared/clinical/calculators/calculators.ts';
import type { Entered } from '../../../shared/clinical/calculators/define-calculator.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CalculatorForm } from './calculator-form.tsx';
import './calculators.css';

const groups = [...new Set(calculators.map((calculator) => calculator.group))];

/** The clinical calculators: a list at the left, one at work at the right. What was typed stays while the screen is open. */
export function CalculatorsScreen(): ReactElement {
  const [{ calculator: wanted }, setPlace] = useSearchParams();
  const [entered, setEntered] = useState<Readonly<Record<string, Entered>>>({});
  const chosen = calculators.find(({ id }) => id === wanted) ?? calculators[0];
  if (!chosen) throw new Error('there are calculators');
  return (
    <Screen title="Calculators" detail="Formula, reference and limits are shown with each answer. You decide.">
      <div className="calc">
        <nav className="calc-list" aria-label="Calculators">
          {groups.map((group) => (
            <div key={group}>
              <h2>{group}</h2>
              <ul>
                {calculators
                  .filter((calculator) => calculator.group === group)
                  .map(({ id, name }) => (
                    <li key={id}>
                      <button
                        type="button"
                        aria-current={id === chosen.id ? 'page' : undefined}
                        onClick={() => setPlace({ calculator: id })}
                      >
                        {name}
                      </button>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </nav>
        <CalculatorForm
          key={chosen.id}
          calculator={chosen}
          entered={entered[chosen.id] ?? {}}
          onEnter={(values) => setEntered({ ...entered, [chosen.id]: values })}
        />
      </div>
    </Screen>
  );
}
