/** How interventions and reactions are said. */
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

export const severityWords = {
  mild: 'Mild',
  moderate: 'Moderate',
  severe: 'Severe',
  'life-threatening': 'Life-threatening',
  death: 'Death',
} as const;

export const actionWords = {
  none: 'None',
  'dose-changed': 'Dose changed',
  paused: 'Paused',
  stopped: 'Stopped',
  treated: 'Treated',
} as const;

export const endWords = {
  recovered: 'Recovered',
  recovering: 'Recovering',
  'not-recovered': 'Not recovered',
  sequelae: 'With sequelae',
  death: 'Death',
  unknown: 'Not known',
} as const;
