import { SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useSearchParams } from '../../app/navigation.tsx';

/** What patients fill in, or what they read. */
export function ShowSwitch(): ReactElement {
  const [{ show }, setPlace] = useSearchParams();
  return (
    <SegmentedControl
      size="xs"
      aria-label="What is shown"
      data={[
        { value: 'forms', label: 'Forms' },
        { value: 'teaching', label: 'Teaching pages' },
      ]}
      value={show === 'teaching' ? 'teaching' : 'forms'}
      onChange={(next) => setPlace({ show: next === 'teaching' ? next : undefined })}
    />
  );
}
