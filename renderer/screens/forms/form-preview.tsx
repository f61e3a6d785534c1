import { useState, type ReactElement } from 'react';
import type { Answers, Language, Questionnaire } from '../../../shared/forms/schema.ts';
import { FormFields } from '../../../shared/forms/view/form-fields.tsx';
import '../../widgets/forms/form-fields.css';
import { PreviewHead } from './preview-head.tsx';

/** The form as the patient will have it, to be tried out; nothing is kept. */
export function FormPreview({ form }: { readonly form: Questionnaire }): ReactElement {
  const [language, setLanguage] = useState<Language>('en');
  const [answers, setAnswers] = useState<Answers>({});
  return (
    <section className="forms-preview" aria-label="Preview">
      <PreviewHead title={form.title} language={language} onLanguage={setLanguage} />
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
