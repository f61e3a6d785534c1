import { TextInput } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { PatientTag } from '../../../shared/protocol/patient-tag.ts';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { ChartLink } from '../../widgets/chart-link.tsx';

interface SearchedDosesProps<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  readonly nameOf: (row: T) => string;
  /** All by which a row is found. */
  readonly wordsOf: (row: T) => string;
  readonly search: { readonly label: string; readonly placeholder: string };
  readonly count: string;
  /** Stands when nothing matches. */
  readonly nothing: { readonly title: string; readonly text: string };
  readonly tools?: ReactNode;
  readonly notice?: ReactNode;
}

/** Doses of patients, two lines a row, found by what is typed. */
export function SearchedDoses<T>({ wordsOf, search, count, nothing, tools, notice, ...grid }: SearchedDosesProps<T>): ReactElement {
  const [typed, setTyped] = useState('');
  const words = typed.trim().toLowerCase();
  const shown = grid.rows.filter((row) => wordsOf(row).toLowerCase().includes(words));
  return (
    <>
      <div className="hl-bar">
        <span className="hl-count">{count}</span>
        {tools}
        <TextInput
          size="xs"
          aria-label={search.label}
          placeholder={search.placeholder}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {notice}
      {shown.length === 0 ? (
        <EmptyState title={nothing.title}>{nothing.text}</EmptyState>
      ) : (
        <DataGrid {...grid} rows={shown} rowHeight={46} />
      )}
    </>
  );
}

interface OfPatient {
  readonly patient: PatientTag;
}

/** Whose doses they are, with the way to the chart. */
export function patientColumn<T extends OfPatient>(): Column<T> {
  return {
    name: 'Patient',
    width: 'minmax(150px, 1fr)',
    cell: ({ patient }) => (
      <span className="hl-two">
        <ChartLink className="hl-truncate" id={patient.id} name={patient.name} />
        <span className="hl-quiet hl-num">{patient.mrn}</span>
      </span>
    ),
  };
}
