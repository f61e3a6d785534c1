import { Button, SegmentedControl } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Topic } from '../../../shared/education/schema.ts';
import { bridge } from '../../app/bridge.ts';
import { paths } from '../../app/paths.ts';
import { TopicPage } from '../../widgets/forms/topic-page.tsx';

interface PagePreviewProps {
  readonly page: Topic;
  /** Under which it can be printed; a draft that is being written cannot yet. */
  readonly printAs?: string | undefined;
}

/** The page as the patient will read it, in either language. */
export function PagePreview({ page, printAs }: PagePreviewProps): ReactElement {
  const [language, setLanguage] = useState<'en' | 'es'>('en');
  const print = (): void =>
    void bridge.invoke('print:pdf', {
      route: paths.printTopic(`${printAs ?? ''}.${language}`),
      suggestedName: `teaching-page-${language}.pdf`,
    });
  return (
    <section className="forms-preview" aria-label="Preview">
      <div className="forms-preview-head">
        <h2>As the patient reads it</h2>
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
        {printAs === undefined ? null : (
          <Button size="xs" variant="default" leftSection={<IconPrinter size={14} aria-hidden />} onClick={print}>
            Save to print
          </Button>
        )}
      </div>
      <TopicPage topic={page} language={language} />
    </section>
  );
}
