import { useMemo } from 'react';
import type { Questionnaire } from '../../../shared/forms/schema.ts';
import { formNamed, formsInUse } from '../../../shared/forms/shipped.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { useEngineQuery } from '../../app/engine.ts';

export interface Forms {
  /** The organisation's own, every version. */
  readonly records: readonly StoredRecord<'questionnaire'>[];
  /** What may be given out now. */
  readonly inUse: readonly Questionnaire[];
  readonly named: (name: string) => Questionnaire | undefined;
  /** The record of a version, when it is not a shipped one. */
  readonly recordOf: (form: Questionnaire) => StoredRecord<'questionnaire'> | undefined;
}

/** The forms that come with Hearthline and the organisation's own, as one. */
export function useForms(): Forms {
  const { data } = useEngineQuery('questionnaires', {});
  return useMemo(() => {
    const records = data ?? [];
    const own = records.map(({ doc }) => doc.body);
    return {
      records,
      inUse: formsInUse(own),
      named: (name) => formNamed(name, own),
      recordOf: (form) => records.find(({ doc }) => doc.url === form.url && doc.formVersion === form.version),
    };
  }, [data]);
}
