import type { Kind } from '../../shared/records/registry.ts';

/** The sections of a chart, in the order of its tabs; also the last part of their address. */
export const chartSections = [
  'overview',
  'timeline',
  'therapy',
  'vitals',
  'allergies',
  'conditions',
  'notes',
  'visits',
  'messages',
  'forms',
  'supplies',
  'documents',
  'team',
  'coverage',
  'tasks',
] as const;
export type ChartSection = (typeof chartSections)[number];

export const chartSectionNames: Readonly<Record<ChartSection, string>> = {
  overview: 'Overview',
  timeline: 'Timeline',
  therapy: 'Therapy and orders',
  vitals: 'Vitals and labs',
  allergies: 'Allergies',
  conditions: 'Conditions',
  notes: 'Notes',
  visits: 'Visits',
  messages: 'Messages',
  forms: 'Forms, teaching and requests',
  supplies: 'Deliveries and supplies',
  documents: 'Documents',
  team: 'Team and contacts',
  coverage: 'Coverage',
  tasks: 'Tasks',
};

/** The section in which a record of a kind is found. */
const sectionsByKind: Partial<Record<Kind, ChartSection>> = {
  patient: 'overview',
  'allergy-intolerance': 'allergies',
  condition: 'conditions',
  'medication-request': 'therapy',
  refill: 'therapy',
  'care-plan': 'therapy',
  observation: 'vitals',
  appointment: 'visits',
  encounter: 'visits',
  'clinical-note': 'notes',
  'note-addendum': 'notes',
  'message-thread': 'messages',
  communication: 'messages',
  'video-call': 'messages',
  'questionnaire-response': 'forms',
  'education-assignment': 'forms',
  'partner-request': 'forms',
  'contact-preference': 'team',
  notification: 'team',
  shipment: 'supplies',
  'supply-level': 'supplies',
  'home-kit': 'supplies',
  'document-reference': 'documents',
  'related-person': 'team',
  'care-team-participant': 'team',
  coverage: 'coverage',
  authorization: 'coverage',
  task: 'tasks',
};

export function sectionOfKind(kind: string): ChartSection {
  return (sectionsByKind as Readonly<Record<string, ChartSection>>)[kind] ?? 'overview';
}

export function isChartSection(name: string | undefined): name is ChartSection {
  return chartSections.some((section) => section === name);
}
