import type { Instant } from '../../kernel/time.ts';
import { avoided, away, credentials } from '../../planning/fit/fit.ts';
import type { Broken } from '../../planning/fit/broken.ts';
import type { PatientId, PractitionerId } from '../../records/ids.ts';
import { preferenceIdOf } from '../../records/patient-preference.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { find, get } from '../facts.ts';
import type { Refusal } from '../refusal.ts';

interface Wanted {
  readonly practitionerId?: PractitionerId | undefined;
  readonly start: Instant;
  readonly end: Instant;
  readonly timeZone: string;
  readonly requires?: readonly string[] | undefined;
}

interface FitFacts {
  readonly preference: StoredRecord<'patient-preference'> | undefined;
  readonly timeOff: readonly StoredRecord<'time-off'>[];
  readonly credentials: readonly StoredRecord<'practitioner-credential'>[];
}

/** What the hard rules between a patient, a nurse and a time need; nothing is looked up for a visit without a nurse. */
export function fitReads(patientId: PatientId, wanted: Pick<Wanted, 'practitionerId' | 'start' | 'end'>) {
  return { preference: get('patient-preference', preferenceIdOf(patientId)), ...nurseReads(wanted) };
}

/** What is asked of the nurse alone. */
export function nurseReads({ practitionerId, start, end }: Pick<Wanted, 'practitionerId' | 'start' | 'end'>) {
  return {
    timeOff: practitionerId
      ? find('time-off', { practitionerId, status: 'active', start: { lt: end }, end: { gt: start } }, 50)
      : find('time-off', { practitionerId: '' }, 0),
    credentials: practitionerId
      ? find('practitioner-credential', { practitionerId }, 200)
      : find('practitioner-credential', { practitionerId: '' }, 0),
  };
}

/** The hard rule that this nurse at this time would break, as a refusal. The same rules speak while a visit is dragged. */
export function fitRefusal(facts: FitFacts, wanted: Wanted): Refusal | undefined {
  const { practitionerId } = wanted;
  if (!practitionerId) return undefined;
  const visit = { id: '', ...wanted, requires: wanted.requires ?? [], preference: facts.preference?.doc };
  const nurse = {
    id: practitionerId,
    timeOff: facts.timeOff.map(({ doc }) => doc),
    credentials: facts.credentials.map(({ doc }) => doc),
  };
  const [broken] = [...avoided(visit, nurse), ...away(visit, nurse), ...credentials(visit, nurse)];
  return broken && asRefusal(broken, practitionerId);
}

function asRefusal(broken: Broken, practitionerId: string): Refusal | undefined {
  switch (broken.rule) {
    case 'avoided':
      return { kind: 'nurse-avoided', practitionerId };
    case 'away':
      return { kind: 'nurse-away', practitionerId, start: broken.start, end: broken.end };
    case 'credentials':
      return { kind: 'credentials-missing', practitionerId, missing: broken.missing.map(({ text, why }) => ({ text, why })) };
    default:
      return undefined;
  }
}
