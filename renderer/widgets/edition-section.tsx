import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { KnowledgeTopic } from '../../shared/records/clinical-knowledge.ts';
import type { StoredRecord } from '../../shared/records/registry.ts';
import { useEngineQuery } from '../app/engine.ts';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/section.tsx';
import { useCommand } from './use-command.ts';
import { useMay } from './use-may.ts';

export const editionNames: Readonly<Record<KnowledgeTopic, string>> = {
  drugs: 'Drug rules',
  'allergy-classes': 'Classes for allergies',
  interactions: 'Interactions',
  'lab-monitoring': 'Lab schedules',
  'critical-values': 'Critical values',
  'refill-script': 'Refill check: questions',
  'refill-windows': 'Refills: windows by payer',
  'first-fill': 'Follow-up after the first fill',
  reminders: 'Reminders',
  'beyond-use': 'Beyond-use dates',
  'expiry-warnings': 'Days and limits of your own',
  'proof-of-delivery': 'Proof of delivery by payer',
  'delivery-delays': 'Late deliveries',
  'temperature-classes': 'Temperature classes of boxes',
  'delivery-rounds': 'Rounds of the vans',
  'teaching-videos': 'Films beside the teaching pages',
};

interface EditionSectionProps {
  readonly topic: KnowledgeTopic;
  /** Only shown to those who may change it. */
  readonly tools: ReactNode;
  /** Told the organisation's own edition, where one stands. */
  readonly children: (own: StoredRecord<'clinical-knowledge'> | undefined) => ReactNode;
}

/** One list or rule of which the app ships an edition and an organisation may set its own: its name, and the way back to what was shipped. */
export function EditionSection({ topic, tools, children }: EditionSectionProps): ReactElement {
  const own = useEngineQuery('knowledge', {}).data?.find(({ doc }) => doc.topic === topic);
  const may = useMay()('knowledge.set');
  const { run, problem, busy } = useCommand();
  const withdraw = own && (
    <Button
      size="xs"
      variant="subtle"
      color="gray"
      loading={busy}
      aria-label={`Withdraw our edition: ${editionNames[topic]}`}
      onClick={() => void run('knowledge.retire', { knowledgeId: own.id })}
    >
      Withdraw our edition
    </Button>
  );
  return (
    <Section
      title={editionNames[topic]}
      tools={
        may && (
          <>
            {withdraw}
            {tools}
          </>
        )
      }
    >
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
      {children(own)}
    </Section>
  );
}
