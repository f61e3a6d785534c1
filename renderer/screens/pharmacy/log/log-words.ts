/** How reactions are said. */
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
