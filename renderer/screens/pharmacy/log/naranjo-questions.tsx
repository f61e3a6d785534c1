import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { causalityOf, naranjoQuestions, naranjoScore } from '../../../../shared/clinical/naranjo.ts';

export type NaranjoAnswers = readonly ('yes' | 'no' | 'unknown')[];

const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unknown', label: 'Not known' },
] as const;

interface NaranjoProps {
  readonly given: NaranjoAnswers;
  readonly onChange: (given: NaranjoAnswers) => void;
}

/** Naranjo's ten questions: the score is added up, never typed. */
export function NaranjoQuestions({ given, onChange }: NaranjoProps): ReactElement {
  const score = naranjoScore(given);
  return (
    <>
      <table className="pharm-naranjo">
        <caption className="hl-visually-hidden">Naranjo scale</caption>
        <tbody>
          {naranjoQuestions.map(({ text }, index) => (
            <tr key={text}>
              <th scope="row">{text}</th>
              <td>
                <Select
                  size="xs"
                  aria-label={text}
                  data={[...answers]}
                  value={given[index] ?? 'unknown'}
                  allowDeselect={false}
                  onChange={(value) => onChange(given.map((one, at) => (at === index ? (value ?? 'unknown') : one)))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Naranjo score <strong className="hl-num">{String(score)}</strong>: {causalityOf(score)}.{' '}
        <span className="hl-quiet">Naranjo CA, et al. Clin Pharmacol Ther 1981;30:239–245.</span>
      </p>
    </>
  );
}
