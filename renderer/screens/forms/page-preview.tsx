import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Topic } from '../../../shared/education/schema.ts';
import type { Language } from '../../../shared/forms/schema.ts';
import { bridge } from '../../app/bridge.ts';
import { paths } from '../../app/paths.ts';
import { TopicPage } from '../../widgets/forms/topic-page.tsx';
import { PreviewHead } from './preview-head.tsx';

interface PagePreviewProps {
  readonly page: Topic;
  /** Under which it can be printed; a draft that is being written cannot yet. */
  readonly printAs?: string | undefined;
}

/** The page as the patient will read it, in either language. */
export function PagePreview({ page, printAs }: PagePreviewProps): ReactElement {
  const [language, setLanguage] = useState<Language>('en');
  const print = (): void =>
    void bridge.invoke('print:pdf', {
      route: paths.printTopic(`${printAs ?? ''}.${language}`),
      suggestedName: `teaching-page-${language}.pdf`,
    });
  return (
    <section className="forms-preview" aria-label="Preview">
      <PreviewHead title="As the patient reads it" language={language} onLanguage={setLanguage}>
        {printAs === undefined ? null : (
          <Button size="xs" variant="default" leftSection={<IconPrinter size={14} aria-hidden />} onClick={print}>
            Save to print
          </Button>
        )}
      </PreviewHead>
      <TopicPage topic={page} language={language} />
    </section>
  );
}
