/** The kinds of things that happen in a schedule; what each does is in steps.ts. */
export const stepNames = [
  ...(['work', 'resolve', 'look', 'weather', 'kill', 'death', 'full', 'clock', 'reopen', 'team', 'branch'] as const),
  ...(['server', 'backup', 'restore', 'session', 'revoke', 'build'] as const),
];
export type StepName = (typeof stepNames)[number];
