import { numberText, quantityText } from '../../widgets/quantity-text.ts';

/** What the fields of protocols and templates are called. */
const words: Readonly<Record<string, string>> = {
  administration: 'How it is given',
  alert: 'Look again outside of',
  appliesTo: 'For',
  asOf: 'As of',
  ask: 'Answered by',
  at: 'Restart at',
  atEachStep: 'With each rate step',
  beforeStart: 'Before the start',
  by: 'By',
  concentrationMgPerMl: 'Concentration, mg/mL',
  afterDoseMinutes: 'Minutes after the dose',
  afterEndMinutes: 'Minutes after the end',
  code: 'LOINC code',
  contents: 'What is in it',
  decimals: 'Decimals',
  drug: 'Words that name the drug',
  every: 'Every, minutes',
  everyMinutes: 'While it runs',
  fields: 'Questions',
  fraction: 'Share of the rate before',
  grades: 'Grades',
  high: 'Highest means',
  hint: 'Hint',
  holdMinutes: 'Hold, minutes',
  id: 'Short name',
  increase: 'Then increase',
  indications: 'Words that name the indication',
  infusion: 'The infusion',
  kind: 'Answered by',
  label: 'Title',
  levels: 'Scores',
  limits: 'Never more than',
  low: 'Lowest means',
  measures: 'Measurements',
  minMinutes: 'At least, minutes in all',
  minutes: 'Minutes',
  minutesBefore: 'How long before',
  none: 'Answer for none',
  note: 'Note',
  observeMinutesAfter: 'Watch after the end, minutes',
  part: 'LOINC part',
  possible: 'Possible',
  premedications: 'Pre-medication',
  printed: 'As printed',
  rate: 'Rate',
  regimens: 'Regimens',
  relation: 'Relation to the dose',
  reorderBelow: 'Reorder below',
  restart: 'Restart after a reaction',
  risk: 'Only with risk',
  risks: 'Risk flags',
  schedule: 'When a set is due',
  sections: 'Sections',
  sourced: 'Traced to a source',
  symptoms: 'Signs to tap',
  timing: 'Time to the dose',
  untilMinute: 'Until minute',
  vitals: 'Vital signs',
  wasteWitness: 'Waste needs a witness',
  withdrawn: 'Withdrawn',
  withinMinutesBeforeNextDose: 'At most minutes before the next dose',
  worry: 'Asks for a second look',
};

export function fieldName(name: string): string {
  const known = words[name];
  if (known) return known;
  const spaced = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** A value that fits into one cell, in words; undefined for what needs room of its own. */
export function cellText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return value === '' ? '–' : value.replaceAll('mm[Hg]', 'mmHg').replace(/^Cel$/, '°C');
  if (isQuantity(value)) return quantityText(value);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length === 0) return 'None';
    if (items.length === 2 && items.every((one) => typeof one === 'number')) return items.map((one) => cellText(one)).join(' to ');
    if (items.every((one) => typeof one !== 'object')) return items.map((one) => cellText(one)).join(', ');
    return undefined;
  }
  const entries = Object.entries(value);
  if (entries.length > 3 || entries.some(([, one]) => typeof one === 'object' && !isQuantity(one))) return undefined;
  return entries.map(([name, one]) => `${fieldName(name).toLowerCase()} ${cellText(one) ?? ''}`).join(', ');
}

function isQuantity(value: unknown): value is { value: number; unit: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 2 &&
    'value' in value &&
    'unit' in value &&
    typeof value.value === 'number' &&
    typeof value.unit === 'string'
  );
}

/** What names an item of a list. */
export function itemName(value: unknown, index: number): string {
  if (typeof value !== 'object' || value === null) return String(index + 1);
  const one = value as Readonly<Record<string, unknown>>;
  const name = one['title'] ?? one['label'] ?? one['name'] ?? one['text'];
  if (typeof name === 'string' && name !== '') return name;
  if (typeof one['grade'] === 'number') return `Grade ${one['grade']}`;
  return String(index + 1);
}
