import type { DocOf } from '../../records/registry.ts';
import { dateText } from './date-text.ts';
import type { Standing } from './readiness-item.ts';

/** The emergency kit in the home on the day of the visit. */
export function kitReadiness(kits: readonly DocOf<'home-kit'>[], day: string): Standing {
  const place = { do: 'chart', section: 'supplies', label: 'Open kit' } as const;
  const [kit] = [...kits].sort((a, b) => ((a.firstExpiry ?? '') < (b.firstExpiry ?? '') ? 1 : -1));
  if (!kit) return { state: 'not-recorded', detail: 'No kit recorded in this home', mend: place };
  if (kit.firstExpiry && kit.firstExpiry <= day)
    return { state: 'blocked', detail: `Out of date since ${dateText(kit.firstExpiry)}`, since: kit.placedAt, mend: place };
  if (!kit.firstExpiry) return { state: 'attention', detail: 'In the home, its expiry is not recorded', since: kit.placedAt, mend: place };
  return { state: 'ready', detail: `In the home, in date until ${dateText(kit.firstExpiry)}`, since: kit.placedAt };
}

/** Supplies against their level, where somebody counted. */
export function supplyReadiness(levels: readonly DocOf<'supply-level'>[]): Standing | undefined {
  const counted = levels.flatMap(({ counted: count, item, par }) => (count ? [{ item, par, ...count }] : []));
  if (counted.length === 0) return undefined;
  const since = counted.map(({ at }) => at).sort()[0];
  const low = counted.filter(({ value, par }) => value < par);
  return low.length > 0
    ? {
        ...{ state: 'attention', detail: `Low: ${low.map(({ item }) => item).join(', ')}`, since },
        mend: { do: 'chart', section: 'supplies', label: 'Open supplies' },
      }
    : { state: 'ready', detail: `${String(counted.length)} counted, none low`, since };
}

/** What the patient said of the time; the last call about it says when. */
export function confirmationReadiness(
  confirmation: DocOf<'appointment'>['confirmation'],
  lastContact: DocOf<'contact-attempt'> | undefined,
): Standing {
  const since = lastContact?.at;
  if (confirmation === 'declined') return { state: 'blocked', detail: 'Declined the time', since, mend: { do: 'call' } };
  if (confirmation === 'confirmed') return { state: 'ready', detail: 'Confirmed the time', since };
  const tried = lastContact && lastContact.outcome !== 'reached' ? 'Not reached yet' : 'Has not confirmed the time';
  return { state: 'attention', detail: tried, since, mend: { do: 'call' } };
}
