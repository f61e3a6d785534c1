import { Button, Checkbox, Kbd, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, ReactElement, Ref } from 'react';
import type { ViewOptions } from './view-options.ts';

interface ToolbarProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly onLeaveSearch: () => void;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly options: ViewOptions;
  readonly onOptions: (change: Partial<ViewOptions>) => void;
  readonly onAdd: () => void;
}

const orders = [
  { value: 'urgency', label: 'By urgency' },
  { value: 'time', label: 'By time' },
];
const groupings = [
  { value: 'day', label: 'By day' },
  { value: 'patient', label: 'By patient' },
];

export function WorklistToolbar({ search, onSearch, onLeaveSearch, searchRef, options, onOptions, onAdd }: ToolbarProps): ReactElement {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && search !== '') onSearch('');
    else if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    else onLeaveSearch();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="today-toolbar" role="toolbar" aria-label="Worklist">
      <TextInput
        ref={searchRef}
        type="search"
        className="today-search"
        aria-label="Search today's list"
        placeholder="Search the list"
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
        rightSection={search === '' ? <Kbd size="xs">/</Kbd> : null}
      />
      <SegmentedControl
        size="xs"
        aria-label="Sort"
        data={orders}
        value={options.order}
        onChange={(order) => onOptions({ order: order === 'time' ? 'time' : 'urgency' })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Group"
        data={groupings}
        value={options.grouping}
        onChange={(grouping) => onOptions({ grouping: grouping === 'patient' ? 'patient' : 'day' })}
      />
      <Checkbox
        size="xs"
        label="Show done"
        checked={options.showDone}
        onChange={(event) => onOptions({ showDone: event.currentTarget.checked })}
      />
      <Button className="today-add" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
        Add task
      </Button>
    </div>
  );
}
