import { SegmentedControl } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { Topic } from '../../../../shared/education/schema.ts';
import { bridge } from '../../../app/bridge.ts';
import { paths } from '../../../app/paths.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { TopicPage } from '../../../widgets/forms/topic-page.tsx';

interface TopicDialogProps {
  readonly topic: Topic;
  /** Its short name, or the id of the organisation's own version. */
  readonly printAs: string;
  readonly onClose: () => void;
}

/** The page as the patient has it, in both languages, and on paper. */
export function TopicDialog({ topic, printAs, onClose }: TopicDialogProps): ReactElement {
  const [language, setLanguage] = useState<'en' | 'es'>('en');
  return (
    <Dialog
      title="Teaching page"
      size="lg"
      opened
      onClose={onClose}
      onSubmit={() =>
        void bridge.invoke('print:pdf', { route: paths.printTopic(`${printAs}.${language}`), suggestedName: `teaching-${topic.id}.pdf` })
      }
      submitLabel="Save to print"
      closeLabel="Close"
    >
      <SegmentedControl
        aria-label="Language of the page"
        value={language}
        onChange={(value) => setLanguage(value === 'es' ? 'es' : 'en')}
        data={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Spanish' },
        ]}
      />
      <TopicPage topic={topic} language={language} />
    </Dialog>
  );
}
