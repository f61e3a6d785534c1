import { useCallback, useState, type ReactElement, type ReactNode } from 'react';
import { RowList } from './row-list.tsx';

export interface Column<T> {
  readonly name: string;
  /** A track of a CSS grid: `120px`, `minmax(0, 1fr)`. */
  readonly width: string;
  readonly cell: (row: T) => ReactNode;
  /** Right-aligned, for numbers. */
  readonly numeric?: boolean;
}

interface DataGridProps<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  /** What a screen reader calls the row. */
  readonly nameOf?: (row: T) => string;
  readonly onOpen?: (row: T) => void;
  readonly rowHeight?: number;
  /** Struck out, faded: no longer true. */
  readonly muted?: (row: T) => boolean;
  readonly onVisible?: (first: number, last: number) => void;
}

/** A table of records of any length: one tab stop, arrows or j and k to move, Enter or a click to open. */
export function DataGrid<T>({
  label,
  rows,
  columns,
  keyOf,
  nameOf,
  onOpen,
  rowHeight = 36,
  muted,
  onVisible,
}: DataGridProps<T>): ReactElement {
  const [active, setActive] = useState(-1);
  const height = useCallback(() => rowHeight, [rowHeight]);
  const open = (index: number): void => {
    const row = rows[index];
    if (row !== undefined) onOpen?.(row);
  };
  return (
    <RowList
      label={label}
      count={rows.length}
      columns={columns.map((column) => column.width).join(' ')}
      rowHeight={height}
      keyOf={(index) => {
        const row = rows[index];
        return row === undefined ? String(index) : keyOf(row);
      }}
      stateOf={(index) => {
        const row = rows[index];
        if (row === undefined) return {};
        return {
          className: `${onOpen ? 'rows-pressable' : ''} ${muted?.(row) ? 'rows-muted' : ''}`,
          ...(nameOf ? { label: nameOf(row) } : {}),
        };
      }}
      active={active < rows.length ? active : -1}
      onActive={setActive}
      onPress={(index) => {
        setActive(index);
        open(index);
      }}
      onOpen={open}
      {...(onVisible ? { onVisible } : {})}
      headerHeight={30}
      header={
        <div role="row" aria-rowindex={1} className="rows-header">
          {columns.map((column) => (
            <span role="columnheader" key={column.name} data-numeric={column.numeric}>
              {column.name}
            </span>
          ))}
        </div>
      }
    >
      {(index) => {
        const row = rows[index];
        return row === undefined
          ? null
          : columns.map((column) => (
              <span role="gridcell" key={column.name} className="rows-cell" data-numeric={column.numeric}>
                {column.cell(row)}
              </span>
            ));
      }}
    </RowList>
  );
}
