import type { NoteType } from '../../../shared/records/clinical-note.ts';

export const noteTypeWords: Readonly<Record<NoteType, string>> = {
  visit: 'Visit note',
  phone: 'Phone note',
  pharmacy: 'Pharmacy note',
  coordination: 'Coordination note',
  general: 'General note',
  imported: 'Imported note',
};
