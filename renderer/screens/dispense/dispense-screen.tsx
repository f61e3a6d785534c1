import { SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useSearchParams } from '../../app/navigation.tsx';
import { Screen } from '../../ui/screen.tsx';
import { FreshnessNotice } from '../../widgets/freshness-notice.tsx';
import { BatchesTab } from './batches-tab.tsx';
import './dispense.css';
import { DispensedTab } from './dispensed-tab.tsx';
import { NeedsTab } from './needs-tab.tsx';
import { RecallTab } from './recall-tab.tsx';
import { ShelfTab } from './shelf-tab.tsx';

const tabs = [
  { value: 'make', label: 'To prepare', Tab: NeedsTab },
  { value: 'batches', label: 'Batches', Tab: BatchesTab },
  { value: 'dispensed', label: 'Dispensed', Tab: DispensedTab },
  { value: 'shelf', label: 'Inventory', Tab: ShelfTab },
  { value: 'recall', label: 'Recall', Tab: RecallTab },
] as const;

/** From the schedule to the box: what has to be made, what is being made, what was released, what lies on the shelf, and who has a lot. */
export function DispenseScreen(): ReactElement {
  const [{ tab: wanted }, setPlace] = useSearchParams();
  const { value, Tab } = tabs.find((tab) => tab.value === wanted) ?? tabs[0];
  return (
    <Screen
      title="Dispensing"
      tools={
        <SegmentedControl
          size="xs"
          aria-label="Part of dispensing"
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
