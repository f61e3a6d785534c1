import { Select } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { StaffRow } from '../../shared/protocol/queries.ts';
import { useEngineQuery } from '../app/engine.ts';

/** The team by id, for putting names to ids. */
export function useStaff(): ReadonlyMap<string, StaffRow> {
  const { data } = useEngineQuery('staff', {});
  return new Map(data?.map((person) => [person.id, person]));
}

/** "Dana Reyes, RN". */
export function staffName(person: StaffRow | undefined): string | undefined {
  return person && `${person.name}${person.credentials ? `, ${person.credentials}` : ''}`;
}

interface StaffSelectProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
  /** Ids that are not offered: who has it already. */
  readonly without?: readonly string[];
  /** Nobody but these is offered. */
  readonly only?: readonly { readonly id: string }[];
  readonly error?: ReactNode;
  readonly clearable?: boolean;
  readonly placeholder?: string;
}

/** One person of the team. Outside prescribers have no role here and are not offered. */
export function StaffSelect({
  label,
  value,
  onChange,
  without = [],
  only,
  error,
  clearable = false,
  placeholder,
}: StaffSelectProps): ReactElement {
  const staff = useStaff();
  const offered = [...staff.values()].filter(
    (person) => person.roles.length > 0 && !without.includes(person.id) && (!only || only.some(({ id }) => id === person.id)),
  );
  return (
    <Select
      label={label}
      error={error}
      searchable
      clearable={clearable}
      clearButtonProps={{ 'aria-label': 'Nobody in particular' }}
      {...(placeholder ? { placeholder } : {})}
      nothingFoundMessage="Nobody of that name"
      data={offered.map((person) => ({ value: person.id, label: `${staffName(person) ?? person.name} · ${person.roles.join(', ')}` }))}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      maxDropdownHeight={260}
    />
  );
}
