import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { logisticsTopics, type LogisticsRules } from '../../../shared/clinical/logistics/rules.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { editionNames, EditionSection } from '../../widgets/edition-section.tsx';
import { RuleDialog } from '../../widgets/logistics/rule-dialog.tsx';
import { RuleTable } from '../../widgets/logistics/rule-tables.tsx';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { useMay } from '../../widgets/use-may.ts';

const parts = Object.keys(logisticsTopics) as (keyof LogisticsRules)[];

/** The rules by which boxes travel: which edition stands, from where, and how the organisation sets its own. */
export function RulesView(): ReactElement {
  const { logistics } = useKnowledge();
  const may = useMay()('knowledge.set');
  const [open, setOpen] = useState<keyof LogisticsRules>();
  return (
    <div className="hl-page">
      {!may && <p className="hl-soft">A pharmacist or an administrator changes these.</p>}
      {parts.map((part) => (
        <EditionSection
          key={part}
          topic={logisticsTopics[part]}
          tools={
            <Button size="xs" variant="default" aria-label={`Change: ${editionNames[logisticsTopics[part]]}`} onClick={() => setOpen(part)}>
              Change…
            </Button>
          }
        >
          {(own) => (
            <>
              <RuleTable part={part} rules={logistics} />
              <p className="hl-soft">
                {own ? (
                  <>
                    Your organisation’s edition, set by {own.doc.setByName} on <DateTime at={own.doc.setAt} />: {own.doc.source}
                  </>
                ) : (
                  <>
                    As it came with the app, edition {logistics[part].edition}. {logistics[part].source}
                  </>
                )}
              </p>
            </>
          )}
        </EditionSection>
      ))}
      {open && <RuleDialog part={open} rules={logistics} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
