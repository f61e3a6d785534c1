import type { QueryName } from '../../shared/protocol/queries.ts';
import type { Kind } from '../../shared/records/registry.ts';

/** Which kinds of record each query is made from: when one of them changes, the screen asks again. `outbox` stands for the unsent work. */
export const queryKinds: Readonly<Record<QueryName, readonly (Kind | 'outbox')[]>> = {
  worklist: ['task', 'appointment', 'clinical-note', 'patient', 'outbox'],
  patients: ['patient', 'medication-request', 'appointment', 'care-team-participant'],
  chartHeader: ['patient', 'allergy-intolerance', 'observation', 'medication-request', 'task', 'appointment', 'location'],
  timeline: [
    'appointment',
    'encounter',
    'observation',
    'clinical-note',
    'note-addendum',
    'document-reference',
    'medication-request',
    'task',
    'allergy-intolerance',
    'condition',
  ],
  therapy: ['medication-request'],
  observations: ['observation'],
  chartRecords: [
    'allergy-intolerance',
    'condition',
    'document-reference',
    'coverage',
    'related-person',
    'care-team-participant',
    'care-plan',
    'encounter',
    'appointment',
    'task',
  ],
  patientNotes: ['clinical-note', 'note-addendum', 'outbox'],
  visits: ['appointment', 'patient', 'practitioner', 'outbox'],
  myNotes: ['clinical-note', 'note-addendum', 'patient', 'outbox'],
  note: ['clinical-note', 'note-addendum', 'patient', 'practitioner', 'outbox'],
  search: ['patient', 'clinical-note', 'note-addendum', 'document-reference', 'task', 'practitioner'],
  outbox: ['outbox', 'patient'],
  staff: ['practitioner'],
  branches: ['location'],
  record: [],
};
