import type { Instant } from '../../shared/kernel/time.ts';
import { formatDate, formatDateTime, type TimeStyle } from './format-time.ts';

/** What fields of records and commands are called on screen. */
const words: Readonly<Record<string, string>> = {
  accessNotes: 'Access notes',
  authorizationExpiresOn: 'Authorization ends',
  claimedById: 'In the hands of',
  class: 'Kind of visit',
  code: 'Code',
  confirmation: 'Confirmation',
  criticality: 'Criticality',
  detail: 'Detail',
  dueAt: 'Due',
  earliest: 'Not before',
  effectiveAt: 'Measured',
  email: 'E-mail',
  end: 'Ends',
  fields: 'Answers',
  latest: 'Not after',
  mobile: 'Mobile',
  name: 'Name',
  note: 'Note',
  occurredAt: 'Happened',
  ownerId: 'Owner',
  ownerRole: 'For the role',
  phone: 'Phone',
  practitionerId: 'Nurse',
  priority: 'Priority',
  reaction: 'Reaction',
  reason: 'Reason',
  role: 'Role',
  serviceType: 'What for',
  rxExpiresOn: 'Prescription ends',
  start: 'Starts',
  status: 'Status',
  substance: 'Substance',
  text: 'Text',
  title: 'Title',
  type: 'Kind',
  unit: 'Unit',
  value: 'Value',
};

/** "practitionerId" is "Nurse"; of a path the last part speaks: "to.start" is "Starts". An unknown one is split into words. */
export function fieldWords(path: string): string {
  const name = path.split('.').at(-1) ?? path;
  const known = words[name];
  if (known) return known;
  const spaced = name
    .replace(/Id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const codes: Readonly<Record<string, string>> = { HH: 'at home', VR: 'by video', true: 'yes', false: 'no' };

export interface ValueWriter {
  readonly time: TimeStyle;
  /** A person's name by id. */
  readonly nameOf: (id: string) => string | undefined;
}

/** A field's value as a person reads it. Nothing chosen is "none", which is not the same as an empty word. */
export function fieldValue(value: unknown, { time, nameOf }: ValueWriter): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatDateTime(value as Instant, { ...time, weekday: true });
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDate(value);
    return nameOf(value) ?? codes[value] ?? value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return codes[String(value)] ?? String(value);
  if (Array.isArray(value)) return value.map((item) => fieldValue(item, { time, nameOf })).join('; ');
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, part]) => `${fieldWords(name)}: ${fieldValue(part, { time, nameOf })}`)
    .join(', ');
}
