import { Button, FileButton } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { z } from 'zod';
import { policy } from '../../../../shared/domain/policy.ts';
import { knowledgeTopics, type KnowledgeTopic } from '../../../../shared/records/clinical-knowledge.ts';
import { bridge } from '../../../app/bridge.ts';
import { newId, useEngineQuery, useOpenSession } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { DaysDialog, DaysTold } from './days-dialog.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { countOf } from '../../../ui/words.ts';
import { formatDate } from '../../../widgets/format-time.ts';
import { useKnowledge } from '../../../widgets/use-knowledge.ts';

const names: Readonly<Record<KnowledgeTopic, string>> = {
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
  'expiry-warnings': 'How early an end is told',
};

/** What a list must say of itself; its content is checked by the command. */
const Header = z.object({ title: z.string(), source: z.string(), edition: z.string(), date: z.string() });

/** The lists that the checks read: which edition stands, from where, and how the organisation brings in its own. */
export function ListsTab(): ReactElement {
  const knowledge = useKnowledge();
  const own = useEngineQuery('knowledge', {}).data ?? [];
  const { person } = useOpenSession();
  const may = policy['knowledge.set'].roles.some((role) => person.roles.includes(role));
  const { run, problem, busy } = useCommand();
  const [wrong, setWrong] = useState<string>();
  const [days, setDays] = useState(false);
  const standing: Readonly<Record<KnowledgeTopic, (z.infer<typeof Header> & { limits?: string | undefined }) | undefined>> = {
    drugs: knowledge.drugs,
    'allergy-classes': knowledge.allergyClasses,
    interactions: knowledge.interactions,
    'lab-monitoring': knowledge.labMonitoring,
    'critical-values': knowledge.criticalValues,
    'refill-script': knowledge.refillScript,
    'refill-windows': knowledge.refillWindows,
    'first-fill': knowledge.firstFill,
    reminders: knowledge.reminders,
    'beyond-use': knowledge.beyondUse,
    'expiry-warnings': knowledge.expiryWarnings,
  };
  const save = (topic: KnowledgeTopic): void => {
    const text = JSON.stringify(standing[topic], null, 2);
    void bridge.invoke('file:save', { suggestedName: `hearthline-${topic}.json`, contentType: 'application/json', text }).then(
      ({ saved }) => saved && toast({ text: 'Saved. Change it and bring it in as your own edition.' }),
      () => toast({ text: 'The file could not be written. Choose another place.', tone: 'caution' }),
    );
  };
  const bring = async (topic: KnowledgeTopic, file: File | null): Promise<void> => {
    if (!file) return;
    setWrong(undefined);
    const text = await file.text();
    const read = parse(text);
    if (!read) return setWrong(`${file.name} is not a list: it must be JSON with title, source, edition and date. Nothing was changed.`);
    const { title, source, edition, date } = read.header;
    if (
      await run('knowledge.set', { knowledgeId: newId<never>('know'), topic, title, source, edition, date, data: read.data, setAt: now() })
    )
      toast({ text: `${names[topic]}: ${title}, ${edition} stands from now on.` });
  };
  return (
    <div className="hl-page">
      {(wrong ?? problem) ? (
        <Notice tone="caution" alert>
          {wrong ?? problem}
        </Notice>
      ) : null}
      {knowledgeTopics.map((topic) => {
        const list = standing[topic];
        const mine = own.find(({ doc }) => doc.topic === topic);
        return (
          <Section
            key={topic}
            title={names[topic]}
            tools={
              may ? (
                <>
                  {mine ? (
                    <Button
                      size="xs"
                      variant="subtle"
                      color="gray"
                      disabled={busy}
                      onClick={() => void run('knowledge.retire', { knowledgeId: mine.id })}
                    >
                      Withdraw our edition
                    </Button>
                  ) : null}
                  {topic === 'expiry-warnings' ? (
                    <Button size="xs" variant="default" disabled={busy} onClick={() => setDays(true)}>
                      Change days…
                    </Button>
                  ) : null}
                  {list ? (
                    <Button size="xs" variant="subtle" color="gray" onClick={() => save(topic)}>
                      Save a copy to edit…
                    </Button>
                  ) : null}
                  <FileButton accept="application/json" onChange={(file) => void bring(topic, file)}>
                    {(props) => (
                      <Button {...props} size="xs" disabled={busy}>
                        Bring in a list…
                      </Button>
                    )}
                  </FileButton>
                </>
              ) : null
            }
          >
            {topic === 'expiry-warnings' ? <DaysTold list={knowledge.expiryWarnings} /> : null}
            {list ? (
              <p>
                <strong>{list.title}</strong>, edition {list.edition},{' '}
                {/^\d{4}-\d\d-\d\d$/.test(list.date) ? formatDate(list.date) : list.date}.{' '}
                {mine ? `Set by ${mine.doc.setByName}.` : 'As it came with the app.'} {list.source} {list.limits ?? ''}{' '}
                {untraced(list) > 0 ? `${countOf(untraced(list), 'value')} without a recorded source: yours to confirm or replace.` : ''}
              </p>
            ) : (
              <p>
                No list stands. No source of interactions may be shipped free of charge, so nothing is checked until your organisation
                brings in its own; every order says so.
              </p>
            )}
          </Section>
        );
      })}
      {days ? <DaysDialog list={knowledge.expiryWarnings} onClose={() => setDays(false)} /> : null}
    </div>
  );
}

/** Numbers of the list that nobody traced to a source. */
function untraced(list: unknown): number {
  if (typeof list !== 'object' || list === null) return 0;
  const own = 'sourced' in list && list.sourced === false ? 1 : 0;
  return Object.values(list).reduce((sum: number, part) => sum + untraced(part), own);
}

function parse(text: string): { header: z.infer<typeof Header>; data: unknown } | undefined {
  try {
    const data: unknown = JSON.parse(text);
    const header = Header.safeParse(data);
    return header.success ? { header: header.data, data } : undefined;
  } catch {
    return undefined;
  }
}
