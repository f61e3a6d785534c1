import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { logisticsTopics, type LogisticsRules } from '../../../shared/clinical/logistics/rules.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { RuleDialog } from '../../widgets/logistics/rule-dialog.tsx';
import { RuleTable } from '../../widgets/logistics/rule-tables.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { useMay } from '../../widgets/use-may.ts';

const parts: Readonly<Record<keyof LogisticsRules, string>> = {
  proof: 'Proof of delivery by payer',
  delays: 'Late deliveries',
  temperatures: 'Temperature classes of boxes',
  rounds: 'Rounds of the vans',
};

/** The rules by which boxes travel: which edition stands, from where, and how the organisation sets its own. */
export function RulesView(): ReactElement {
  const { logistics } = useKnowledge();
  const own = useEngineQuery('knowledge', {}).data ?? [];
  const may = useMay()('knowledge.set');
  const { run, problem, busy } = useCommand();
  const [open, setOpen] = useState<keyof LogisticsRules>();
  return (
    <div className="hl-page">
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
      {!may && <p className="hl-soft">A pharmacist or an administrator changes these.</p>}
      {(Object.keys(parts) as (keyof LogisticsRules)[]).map((part) => {
        const mine = own.find(({ doc }) => doc.topic === logisticsTopics[part]);
        return (
          <Section
            key={part}
            title={parts[part]}
            tools={
              may && (
                <>
                  {mine && (
                    <Button
                      size="xs"
                      variant="subtle"
                      color="gray"
                      disabled={busy}
                      onClick={() => void run('knowledge.retire', { knowledgeId: mine.id })}
                    >
                      Withdraw our edition
                    </Button>
                  )}
                  <Button size="xs" variant="default" aria-label={`Change: ${parts[part]}`} onClick={() => setOpen(part)}>
                    Change…
                  </Button>
                </>
              )
            }
          >
            <RuleTable part={part} rules={logistics} />
            <p className="hl-soft">
              {mine ? (
                <>
                  Your organisation’s edition, set by {mine.doc.setByName} on <DateTime at={mine.doc.setAt} />: {mine.doc.source}
                </>
              ) : (
                <>
                  As it came with the app, edition {logistics[part].edition}. {logistics[part].source}
                </>
              )}
            </p>
          </Section>
        );
      })}
      {open && <RuleDialog part={open} rules={logistics} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
