/** How a form's or a teaching page's version stands. */
export const states = {
  draft: { label: 'Draft', tone: 'info' },
  active: { label: 'In use', tone: 'good' },
  retired: { label: 'Retired', tone: 'neutral' },
  'entered-in-error': { label: 'Withdrawn', tone: 'neutral' },
} as const;
