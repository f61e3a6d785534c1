/** Why a nurse, a time and a visit do not fit together. Plain data: `fit-text.ts` says it in words, a planner may count it. */
export type Broken =
  | { readonly rule: 'avoided' }
  | { readonly rule: 'away'; readonly start: string; readonly end: string; readonly reason: string }
  | { readonly rule: 'credentials'; readonly missing: readonly MissingCredential[] }
  | { readonly rule: 'double-booked'; readonly visitId: string; readonly start: string; readonly end: string }
  | { readonly rule: 'window'; readonly earliest: string; readonly latest: string }
  | { readonly rule: 'patient-hours'; readonly weekday: number; readonly hours: readonly { readonly from: string; readonly to: string }[] }
  | { readonly rule: 'working-hours'; readonly weekday: number; readonly hours: readonly { readonly from: string; readonly to: string }[] }
  | { readonly rule: 'day-too-long'; readonly minutes: number; readonly most: number }
  | { readonly rule: 'drive'; readonly visitId: string; readonly drive: number; readonly gap: number; readonly before: boolean }
  | { readonly rule: 'due'; readonly dueOn: string; readonly days: number }
  | { readonly rule: 'language'; readonly language: string }
  | { readonly rule: 'continuity'; readonly preferred: readonly string[] };

export interface MissingCredential {
  readonly code: string;
  readonly text: string;
  readonly why: 'none' | 'expired' | 'suspended';
  readonly on?: string;
}

export type RuleName = Broken['rule'];

/** Hard rules are refused by the server too; a soft one is told, and a person decides. */
export const hardRules: Readonly<Record<RuleName, boolean>> = {
  avoided: true,
  away: true,
  credentials: true,
  'double-booked': true,
  window: true,
  'patient-hours': false,
  'working-hours': false,
  'day-too-long': false,
  drive: false,
  due: false,
  language: false,
  continuity: false,
};

export function isHard({ rule }: Broken): boolean {
  return hardRules[rule];
}
