/** How interventions are said. */
export const interventionWords = {
  'dose-change': 'Change of dose',
  'drug-change': 'Change of drug',
  'stop-drug': 'Stop of a drug',
  'lab-request': 'Lab wanted',
  'level-timing': 'Timing of a level',
  'access-device': 'Line',
  interaction: 'Interaction',
  allergy: 'Allergy',
  education: 'Teaching',
  other: 'Other',
} as const;

export const outcomeWords = {
  open: 'Open',
  accepted: 'Accepted',
  changed: 'Accepted with a change',
  declined: 'Declined',
  'no-answer': 'No answer',
} as const;
