import type { DocOf } from '../../../shared/records/registry.ts';
import type { CredentialStanding } from '../../../shared/planning/fit/credential-standing.ts';
import type { Tone } from '../../ui/tone.ts';
import { formatDate } from '../../widgets/format-time.ts';

type Credential = DocOf<'practitioner-credential'>;

export const typeNames: Readonly<Record<Credential['type'], string>> = {
  licence: 'Licence',
  certification: 'Certificate',
  competency: 'Competency',
  language: 'Language',
};

export const offNames: Readonly<Record<DocOf<'time-off'>['reason'], string>> = {
  sick: 'Sick',
  holiday: 'Holiday',
  training: 'Training',
  other: 'Other',
};

export const standingTones: Readonly<Record<CredentialStanding, Tone>> = {
  suspended: 'caution',
  expired: 'caution',
  'runs-out': 'caution',
  'not-yet': 'info',
  holds: 'good',
  replaced: 'neutral',
};

/** "Ran out 3 Mar 2026", "Runs out in 12 days". */
export function standingWords(standing: CredentialStanding, { expiresOn, issuedOn }: Credential, days: number | undefined): string {
  if (standing === 'suspended') return 'Suspended';
  if (standing === 'replaced') return 'Renewed since';
  if (standing === 'expired') return `Ran out ${expiresOn ? formatDate(expiresOn) : ''}`.trim();
  if (standing === 'not-yet') return `From ${issuedOn ? formatDate(issuedOn) : 'later'}`;
  if (standing === 'holds') return 'Holds';
  return days === 0 ? 'Last day today' : `Runs out in ${String(days ?? 0)} ${days === 1 ? 'day' : 'days'}`;
}
