import type { Column, RecordDefinition } from '../../shared/records/define-record.ts';

/** `patientId` → `patient_id`, `care-plan` → `care_plan`. */
export function snakeCase(name: string): string {
  return name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Table or column name of ours, quoted, since `end` and `start` are words of SQL. */
export function quoted(name: string): string {
  return `"${snakeCase(name)}"`;
}

const sqlTypes = { text: 'text COLLATE "C"', real: 'double precision', integer: 'bigint' } as const;

/** Definition of the column that PostgreSQL keeps in step with the document. */
export function generatedColumn(name: string, column: Column): string {
  return `${quoted(name)} ${sqlTypes[column.type]} GENERATED ALWAYS AS (${expression(column)}) STORED`;
}

function expression({ path, type }: Column): string {
  const value = `(doc #>> '{${path.replaceAll('.', ',')}}')`;
  if (type === 'text') return value;
  if (type === 'real') return `${value}::double precision`;
  // A boolean is 1 or 0, as it is in SQLite.
  return `CASE ${value} WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE ${value}::bigint END`;
}

/** The declared indexes, each beginning with the organisation, and one by patient where none begins with it (a patient who moves branch takes everything along). */
export function indexesOf(definition: RecordDefinition): readonly (readonly string[])[] {
  const { columns, indexes } = definition;
  const byPatient = 'patientId' in columns && !indexes.some((index) => index[0] === 'patientId');
  return byPatient ? [...indexes, ['patientId']] : indexes;
}

export function indexName(kind: string, index: readonly string[]): string {
  return `${snakeCase(kind)}_by_${index.map(snakeCase).join('_')}`;
}
