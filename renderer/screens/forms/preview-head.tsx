import { SegmentedControl } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { Language } from '../../../shared/forms/schema.ts';

interface PreviewHeadProps {
  readonly title: string;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly children?: ReactNode;
}

/** Above a preview: what it is, and in which of the patient's languages. */
export function PreviewHead({ title, language, onLanguage, children }: PreviewHeadProps): ReactElement {
  return (
    <div className="forms-preview-head">
      <h2>{title}</h2>
      <SegmentedControl<Language>
        aria-label="Language of the preview"
        size="xs"
        value={language}
        onChange={onLanguage}
        data={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Spanish' },
        ]}
      />
      {children}
    </div>
  );
}
