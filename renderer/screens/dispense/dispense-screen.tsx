import type { ReactElement } from 'react';
import { PartsScreen, type Part } from '../../widgets/parts-screen.tsx';
import { BatchesTab } from './batches-tab.tsx';
import './dispense.css';
import { DispensedTab } from './dispensed-tab.tsx';
import { NeedsTab } from './needs-tab.tsx';
import { RecallTab } from './recall-tab.tsx';
import { ShelfTab } from './shelf-tab.tsx';

const parts: readonly [Part, ...Part[]] = [
  { value: 'make', label: 'To prepare', Content: NeedsTab },
  { value: 'batches', label: 'Batches', Content: BatchesTab },
  { value: 'dispensed', label: 'Dispensed', Content: DispensedTab },
  { value: 'shelf', label: 'Inventory', Content: ShelfTab },
  { value: 'recall', label: 'Recall', Content: RecallTab },
];

/** From the schedule to the box: what has to be made, what is being made, what was released, what lies on the shelf, and who has a lot. */
export function DispenseScreen(): ReactElement {
  return <PartsScreen title="Dispensing" label="Part of dispensing" parts={parts} />;
}
