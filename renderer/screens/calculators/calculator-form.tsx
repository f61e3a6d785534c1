import { Button, NumberInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import {
  calculate,
  type Calculator,
  type Entered,
  type Field,
  type Outcome,
} from '../../../shared/clinical/calculators/define-calculator.ts';
import { workedExamples } from '../../../shared/clinical/calculators/worked-examples.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { FieldProblem } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { numberText, unitText } from '../../widgets/quantity-text.ts';

interface FormProps {
  readonly calculator: Calculator;
  readonly entered: Entered;
  readonly onEnter: (values: Entered) => void;
}

/** One calculator: its fields, the answer as soon as it can be given, and what it rests on. */
export function CalculatorForm({ calculator, entered, onEnter }: FormProps): ReactElement {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const found = calculate(calculator, entered);
  const problems = new Map(found.ok ? [] : found.error.map(({ field, message }) => [field, message]));
  const example = workedExamples.find((one) => one.calculator === calculator.id);
  const touched = (name: string): boolean => left.has(name) || entered[name] !== undefined;
  return (
    <section className="calc-work" aria-label={calculator.name}>
      <header className="calc-head">
        <h2>{calculator.name}</h2>
        <div className="calc-tools">
          {example ? (
            <Button size="xs" variant="subtle" color="gray" onClick={() => onEnter(example.entered)}>
              Fill in the worked example
            </Button>
          ) : null}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              setLeft(new Set());
              onEnter({});
            }}
          >
            Clear
          </Button>
        </div>
      </header>
      <div className="calc-columns">
        <form className="calc-fields" onSubmit={(event) => event.preventDefault()} noValidate>
          {Object.entries(calculator.fields).map(([name, field]) => (
            <FieldInput
              key={name}
              field={field}
              value={entered[name]}
              problem={touched(name) ? problems.get(name) : undefined}
              onChange={(value) => onEnter({ ...entered, [name]: value })}
              onLeave={() => setLeft(new Set([...left, name]))}
            />
          ))}
        </form>
        <div className="calc-answer" aria-live="polite">
          {found.ok ? (
            <Answer outcome={found.value} />
          ) : (
            <p className="calc-waiting">
              {[...problems.keys()].some(touched) && [...problems.keys()].every((name) => touched(name))
                ? 'Nothing is computed until the marked fields are right.'
                : 'The answer appears when all fields are filled in.'}
            </p>
          )}
        </div>
      </div>
      <dl className="calc-basis">
        <dt>Formula</dt>
        <dd>
          <Lines of={calculator.formulas} />
        </dd>
        <dt>Reference</dt>
        <dd>
          <Lines of={calculator.references} />
        </dd>
        <dt>Limits</dt>
        <dd>
          <Lines of={calculator.limits} />
        </dd>
      </dl>
    </section>
  );
}

function Answer({ outcome }: { readonly outcome: Outcome }): ReactElement {
  return (
    <>
      <table className="calc-lines">
        <caption className="hl-visually-hidden">Answer</caption>
        <tbody>
          {outcome.lines.map((line) => (
            <tr key={line.label}>
              <th scope="row">
                {line.label}
                {line.working ? <span className="calc-working">{line.working}</span> : null}
              </th>
              <td className="hl-num">
                <strong>{numberText(Number(line.value.toPrecision(4)))}</strong> <span className="calc-unit">{unitText(line.unit)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {outcome.cautions.map((caution) => (
        <Notice key={caution} tone="caution">
          {caution}
        </Notice>
      ))}
    </>
  );
}

interface InputProps {
  readonly field: Field;
  readonly value: number | string | undefined;
  readonly problem: string | undefined;
  readonly onChange: (value: number | string | undefined) => void;
  readonly onLeave: () => void;
}

function FieldInput({ field, value, problem, onChange, onLeave }: InputProps): ReactElement {
  if (field.kind === 'choice')
    return (
      <div>
        <Choice label={field.label} options={field.options} value={value === undefined ? undefined : String(value)} onChange={onChange} />
        <FieldProblem>{problem}</FieldProblem>
      </div>
    );
  const unit = unitText(field.unit);
  return (
    <NumberInput
      label={`${field.label}${unit ? `, ${unit}` : ''}${field.optional ? ' (if known)' : ''}`}
      description={field.hint}
      value={value ?? ''}
      onChange={(typed) => onChange(typed === '' ? undefined : Number(typed))}
      onBlur={onLeave}
      error={problem}
      hideControls
      allowNegative={false}
      thousandSeparator=","
      decimalScale={6}
    />
  );
}

function Lines({ of }: { readonly of: readonly string[] }): ReactElement {
  return (
    <ul>
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
