import { Select, type ComboboxItem } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { PatientTag as Tag } from '../../shared/protocol/queries.ts';
import { useEngineQuery } from '../app/engine.ts';
import { useNow } from '../app/now.ts';
import { PatientTag } from './patient-tag.tsx';

interface PatientPickerProps {
  readonly label: string;
  readonly value: Tag | undefined;
  readonly onChange: (patient: Tag | undefined) => void;
  readonly description?: string;
  readonly error?: ReactNode;
  readonly required?: boolean;
  /** The field that a dialog begins with. */
  readonly autoFocus?: boolean;
}

/** Finds a patient by name, date of birth, MRN or phone among all who are on this laptop. */
export function PatientPicker({
  label,
  value,
  onChange,
  description,
  error,
  required = false,
  autoFocus,
}: PatientPickerProps): ReactElement {
  const [typed, setTyped] = useState('');
  const now = useNow();
  // What stands in the field once somebody is chosen is no search.
  const search = typed === value?.name ? '' : typed;
  const { data } = useEngineQuery('patients', { search, status: 'all', sort: 'name', now, limit: 20 }, { keepPrevious: true });
  const found: readonly Tag[] = data?.rows ?? [];
  const offered = value && !found.some((row) => row.id === value.id) ? [value, ...found] : found;
  const patientsById = new Map<string, Tag>(offered.map((row) => [row.id, row]));
  const renderOption = ({ option }: { readonly option: ComboboxItem }): ReactNode => {
    const patient = patientsById.get(option.value);
    return patient ? <PatientTag patient={patient} stacked /> : option.label;
  };
  return (
    <Select
      label={label}
      {...(description ? { description } : {})}
      error={error}
      required={required}
      withAsterisk={required}
      clearable={!required}
      clearButtonProps={{ 'aria-label': 'No patient' }}
      searchable
      placeholder="Name, date of birth, MRN or phone"
      nothingFoundMessage="Nobody found on this laptop"
      data={offered.map((row) => ({ value: row.id, label: row.name }))}
      filter={({ options }) => options}
      value={value?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => onChange(id ? patientsById.get(id) : undefined)}
      renderOption={renderOption}
      withScrollArea={false}
      styles={{ options: { maxHeight: 280, overflowY: 'auto' } }}
      comboboxProps={{ withinPortal: false }}
      data-autofocus={autoFocus}
    />
  );
}
