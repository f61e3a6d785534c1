import { Button, FileButton } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { logisticsTopics, type LogisticsRules } from '../../../../shared/clinical/logistics/rules.ts';
import { knowledgeTopics, type KnowledgeTopic } from '../../../../shared/records/clinical-knowledge.ts';
import { bridge } from '../../../app/bridge.ts';
import { toast } from '../../../ui/toast/toast.tsx';
import { BringDialog } from './bring-dialog.tsx';
import { readList, type ListHeader, type ReadList } from './read-list.ts';
import { DaysDialog, DaysTold } from './days-dialog.tsx';
import { FilmsTold } from './films-told.tsx';
import { RuleDialog } from '../../../widgets/logistics/rule-dialog.tsx';
import { RuleTable } from '../../../widgets/logistics/rule-tables.tsx';
import { countOf } from '../../../ui/words.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { editionNames, EditionSection } from '../../../widgets/edition-section.tsx';
import { formatDate } from '../../../widgets/format-time.ts';
import { useKnowledge } from '../../../widgets/use-knowledge.ts';

/** The lists that the checks read: which edition stands, from where, and how the organisation brings in its own. */
export function ListsTab(): ReactElement {
  const knowledge = useKnowledge();
  const [found, setFound] = useState<ReadList>();
  const [days, setDays] = useState(false);
  const [rule, setRule] = useState<keyof LogisticsRules>();
  const standing: Readonly<Record<KnowledgeTopic, (ListHeader & { limits?: string | undefined }) | undefined>> = {
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
    'proof-of-delivery': knowledge.logistics.proof,
    'delivery-delays': knowledge.logistics.delays,
    'temperature-classes': knowledge.logistics.temperatures,
    'delivery-rounds': knowledge.logistics.rounds,
    'teaching-videos': knowledge.teachingVideos,
  };
  const save = (topic: KnowledgeTopic): void => {
    const text = JSON.stringify(standing[topic], null, 2);
    void bridge.invoke('file:save', { suggestedName: `hearthline-${topic}.json`, contentType: 'application/json', text }).then(
      ({ saved }) => saved && toast({ text: 'Saved. Change it and bring it in as your own edition.' }),
      () => toast({ text: 'The file could not be written. Choose another place.', tone: 'caution' }),
    );
  };
  const bring = async (topic: KnowledgeTopic, file: File | null): Promise<void> => {
    if (file) setFound(readList(topic, file.name, await file.text()));
  };
  return (
    <div className="hl-page">
      {found ? <BringDialog list={found} name={editionNames[found.topic]} onClose={() => setFound(undefined)} /> : null}
      {knowledgeTopics.map((topic) => {
        const list = standing[topic];
        const part = logisticsPart(topic);
        return (
          <EditionSection
            key={topic}
            topic={topic}
            tools={
              <>
                {topic === 'expiry-warnings' ? (
                  <Button size="xs" variant="default" onClick={() => setDays(true)}>
                    Change days…
                  </Button>
                ) : null}
                {part ? (
                  <Button size="xs" variant="default" onClick={() => setRule(part)}>
                    Change rules…
                  </Button>
                ) : null}
                {list ? (
                  <Button size="xs" variant="subtle" color="gray" onClick={() => save(topic)}>
                    Save a copy to edit…
                  </Button>
                ) : null}
                <FileButton
                  accept={topic === 'interactions' ? '.csv,.json,text/csv,application/json' : '.json,application/json'}
                  onChange={(file) => void bring(topic, file)}
                >
                  {(props) => (
                    <Button {...props} size="xs">
                      Bring in a list…
                    </Button>
                  )}
                </FileButton>
              </>
            }
          >
            {(mine) => (
              <>
                {topic === 'expiry-warnings' ? <DaysTold list={knowledge.expiryWarnings} /> : null}
                {topic === 'teaching-videos' ? <FilmsTold list={knowledge.teachingVideos} /> : null}
                {part ? <RuleTable part={part} rules={knowledge.logistics} /> : null}
                {list ? (
                  <p>
                    <strong>{list.title}</strong>, edition {list.edition},{' '}
                    {/^\d{4}-\d\d-\d\d$/.test(list.date) ? formatDate(list.date) : list.date}.{' '}
                    {mine ? (
                      <>
                        Set by {mine.doc.setByName} on <DateTime at={mine.doc.setAt} />.
                      </>
                    ) : (
                      'As it came with the app.'
                    )}{' '}
                    {list.source} {list.limits ?? ''}{' '}
                    {untraced(list) > 0
                      ? `${countOf(untraced(list), 'value')} without a recorded source: yours to confirm or replace.`
                      : ''}
                    {topic === 'critical-values' && knowledge.criticalValues.withheld
                      ? ` No limit is listed for ${knowledge.criticalValues.withheld.join(', ')}: only what the laboratory flags is critical there.`
                      : ''}
                  </p>
                ) : (
                  <p>
                    No list stands. No source of interactions may be shipped free of charge, so nothing is checked until your organisation
                    brings in its own; every order says so. Bring it as CSV with the columns “drug a”, “drug b”, “what to do” (stop or look)
                    and “what it does”, or as JSON. You see what it holds, and every line that is not understood, before it stands.
                  </p>
                )}
              </>
            )}
          </EditionSection>
        );
      })}
      {days ? <DaysDialog list={knowledge.expiryWarnings} onClose={() => setDays(false)} /> : null}
      {rule ? <RuleDialog part={rule} rules={knowledge.logistics} onClose={() => setRule(undefined)} /> : null}
    </div>
  );
}

const parts = Object.keys(logisticsTopics) as (keyof LogisticsRules)[];
const logisticsPart = (topic: KnowledgeTopic): keyof LogisticsRules | undefined => parts.find((part) => logisticsTopics[part] === topic);

/** Numbers of the list that nobody traced to a source. */
function untraced(list: unknown): number {
  if (typeof list !== 'object' || list === null) return 0;
  const own = 'sourced' in list && list.sourced === false ? 1 : 0;
  return Object.values(list).reduce((sum: number, part) => sum + untraced(part), own);
}
