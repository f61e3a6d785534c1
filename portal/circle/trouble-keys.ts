import type { Trouble } from './ask.ts';

/** What is said of each trouble while somebody comes in. */
export const troubleKeys = {
  offline: 'later',
  later: 'later',
  'session-over': 'linkUsed',
  'not-valid': 'linkUsed',
  'wrong-date': 'wrongDate',
  'too-many': 'tooMany',
} as const satisfies Record<Trouble, string>;
