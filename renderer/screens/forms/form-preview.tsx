import { SegmentedControl } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { Answers, Language, Questionnaire } from '../../../shared/forms/schema.ts';
import { FormFields } from '../../../shared/forms/view/form-fields.tsx';
import '../../widgets/forms/form-fields.css';

/** The form as the patient will have it, to be tried out; nothing is kept. */
export function FormPreview({ form }: { readonly form: Questionnaire }): ReactElement {
  const [language, setLanguage] = useState<Language>('en');
  const [answers, setAnswers] = useState<Answers>({});
  return (
    <section className="forms-preview" aria-label="Preview">
      <div className="forms-preview-head">
        <h2>{form.title}</h2>
        <SegmentedControl
          aria-label="Language of the preview"
          size="xs"
          value={language}
          onChange={(value) => setLanguage(value === 'es' ? 'es' : 'en')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Spanish' },
          ]}
        />
      </div>
      <FormFields
        form={form}
        answers={answers}
        language={language}
        onAnswer={(linkId, value) => {
          const { [linkId]: _old, ...others } = answers;
          setAnswers(value === undefined ? others : { ...others, [linkId]: value });
        }}
      />
      {form.copyright ? <p className="forms-none">{form.copyright}</p> : null}
    </section>
  );
}
