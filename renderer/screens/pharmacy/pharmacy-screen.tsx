import { SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useSearchParams } from '../../app/navigation.tsx';
import { Screen } from '../../ui/screen.tsx';
import { FreshnessNotice } from '../../widgets/freshness-notice.tsx';
import { HandoffTab } from './log/handoff-tab.tsx';
import { LogTab } from './log/log-tab.tsx';
import { ListsTab } from './lists/lists-tab.tsx';
import { MonitoringTab } from './monitoring/monitoring-tab.tsx';
import './pharmacy.css';
import { QueueTab } from './queue/queue-tab.tsx';
import { ResultsTab } from './results/results-tab.tsx';

const tabs = [
  { value: 'queue', label: 'Queue', Tab: QueueTab },
  { value: 'results', label: 'Results', Tab: ResultsTab },
  { value: 'monitoring', label: 'Monitoring', Tab: MonitoringTab },
  { value: 'log', label: 'Interventions', Tab: LogTab },
  { value: 'handoff', label: 'Handoff', Tab: HandoffTab },
  { value: 'lists', label: 'Clinical lists', Tab: ListsTab },
] as const;

/** The pharmacist's workspace: what waits to be verified, what came back from laboratories, and what runs. */
export function PharmacyScreen(): ReactElement {
  const [{ tab: wanted }, setPlace] = useSearchParams();
  const { value, Tab } = tabs.find((tab) => tab.value === wanted) ?? tabs[0];
  return (
    <Screen
      title="Pharmacy"
      tools={
        <SegmentedControl
          size="xs"
          aria-label="Part of the pharmacy"
          data={tabs.map((tab) => ({ value: tab.value, label: tab.label }))}
          value={value}
          onChange={(chosen) => setPlace({ tab: chosen })}
        />
      }
    >
      <div className="hl-column hl-rows-fill">
        <FreshnessNotice what="This work" />
        <Tab />
      </div>
    </Screen>
  );
}
