import { SegmentedControl } from '@mantine/core';
import type { ComponentType, ReactElement } from 'react';
import { useSearchParams } from '../app/navigation.tsx';
import { Screen } from '../ui/screen.tsx';
import { FreshnessNotice } from './freshness-notice.tsx';

export interface Part {
  readonly value: string;
  readonly label: string;
  readonly Content: ComponentType;
}

interface PartsScreenProps {
  readonly title: string;
  /** For those who listen: what one chooses among. */
  readonly label: string;
  readonly parts: readonly [Part, ...Part[]];
}

/** A workspace of several parts, one of them on screen: which one is in the address. */
export function PartsScreen({ title, label, parts }: PartsScreenProps): ReactElement {
  const [{ tab: wanted }, setPlace] = useSearchParams();
  const { value, Content } = parts.find((part) => part.value === wanted) ?? parts[0];
  return (
    <Screen
      title={title}
      tools={
        <SegmentedControl
          size="xs"
          aria-label={label}
          data={parts.map((part) => ({ value: part.value, label: part.label }))}
          value={value}
          onChange={(chosen) => setPlace({ tab: chosen })}
        />
      }
    >
      <div className="hl-column hl-rows-fill">
        <FreshnessNotice what="This work" />
        <Content />
      </div>
    </Screen>
  );
}
