import type { ReactElement } from 'react';
import { PartsScreen, type Part } from '../../widgets/parts-screen.tsx';
import { HandoffTab } from './log/handoff-tab.tsx';
import { LogTab } from './log/log-tab.tsx';
import { ListsTab } from './lists/lists-tab.tsx';
import { MonitoringTab } from './monitoring/monitoring-tab.tsx';
import './pharmacy.css';
import { QueueTab } from './queue/queue-tab.tsx';
import { ResultsTab } from './results/results-tab.tsx';

const parts: readonly [Part, ...Part[]] = [
  { value: 'queue', label: 'Queue', Content: QueueTab },
  { value: 'results', label: 'Results', Content: ResultsTab },
  { value: 'monitoring', label: 'Monitoring', Content: MonitoringTab },
  { value: 'log', label: 'Interventions', Content: LogTab },
  { value: 'handoff', label: 'Handoff', Content: HandoffTab },
  { value: 'lists', label: 'Clinical lists', Content: ListsTab },
];

/** The pharmacist's workspace: what waits to be verified, what came back from laboratories, and what runs. */
export function PharmacyScreen(): ReactElement {
  return <PartsScreen title="Pharmacy" label="Part of the pharmacy" parts={parts} />;
}
