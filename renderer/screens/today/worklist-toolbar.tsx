import { IconPlus, IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, ReactElement, Ref } from 'react';
import { PlainButton } from '../../ui/plain/plain-button.tsx';
import { Segments } from '../../ui/plain/segments.tsx';
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
] as const;
const groupings = [
  { value: 'day', label: 'By day' },
  { value: 'patient', label: 'By patient' },
] as const;

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
      <label className="hl-search today-search">
        <IconSearch size={16} stroke={1.7} aria-hidden />
        <input
          ref={searchRef}
          type="search"
          aria-label="Search today's list"
          placeholder="Search the list"
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {search === '' ? <kbd aria-hidden>/</kbd> : null}
      </label>
      <Segments label="Sort" options={orders} value={options.order} onChange={(order) => onOptions({ order })} />
      <Segments label="Group" options={groupings} value={options.grouping} onChange={(grouping) => onOptions({ grouping })} />
      <label className="hl-check">
        <input
          type="checkbox"
          className="hl-tick"
          checked={options.showDone}
          onChange={(event) => onOptions({ showDone: event.currentTarget.checked })}
        />
        Show done
      </label>
      <PlainButton look="filled" className="today-add" onClick={onAdd}>
        <IconPlus size={16} aria-hidden />
        Add task
      </PlainButton>
    </div>
  );
}
