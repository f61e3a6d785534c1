import type { DocOf } from '../../records/registry.ts';
import { dateText } from './date-text.ts';
import { worstOf, type Standing } from './readiness-item.ts';

type Device = DocOf<'access-device'>;
type Requirement = DocOf<'medication-request'>['deviceRequirement'];

const names: Readonly<Record<Device['type'], string>> = {
  peripheral: 'Peripheral line',
  midline: 'Midline',
  picc: 'PICC',
  tunneled: 'Tunneled catheter',
  port: 'Implanted port',
  subcutaneous: 'Subcutaneous set',
  other: 'Line',
};
/** How near to the heart the tip lies: what an order asks for at least. */
const rank: Readonly<Record<Device['type'], number>> = {
  subcutaneous: 0,
  other: 0,
  peripheral: 1,
  midline: 2,
  picc: 3,
  tunneled: 3,
  port: 3,
};
const asked = { any: 0, peripheral: 1, midline: 2, central: 3 } as const;

interface DeviceFacts {
  readonly devices: readonly Device[];
  readonly requirement: Requirement;
  /** The referral's words, which nobody here has looked at. */
  readonly words: string | undefined;
  readonly day: string;
}

/** The line as a nurse recorded it. What a referral says of it is told as such: it is not a line that somebody saw. */
export function deviceReadiness({ devices, requirement, words, day }: DeviceFacts): Standing {
  const record = { do: 'visit', section: 'access', label: 'Record the line' } as const;
  const standing = devices.map((device): Standing => {
    const where = [device.side, device.site].filter((part) => part && part !== 'middle').join(' ');
    const named = `${names[device.type]}${where ? `, ${where}` : ''}`;
    const since = device.recordedAt;
    if (requirement && rank[device.type] < asked[requirement])
      return { ...{ state: 'blocked', detail: `${named}: the order asks for a ${requirement} line`, since }, mend: record };
    if (device.removal.when === 'on-date' && device.removal.on && device.removal.on < day)
      return { ...{ state: 'attention', detail: `${named}: was to come out on ${dateText(device.removal.on)}`, since }, mend: record };
    return { state: 'ready', detail: `${named}${device.lumens ? `, ${String(device.lumens)} lumen` : ''}`, since };
  });
  // One line that serves is enough; otherwise the worst of them speaks.
  const serves = standing.find(({ state }) => state === 'ready');
  if (serves || standing.length > 0) return serves ?? worstOf(standing) ?? { state: 'not-recorded', detail: 'Not recorded' };
  if (requirement === 'peripheral' || (requirement !== 'central' && requirement !== 'midline' && /placed each visit/i.test(words ?? '')))
    return { state: 'ready', detail: 'Peripheral line, placed at the visit' };
  return {
    ...{ state: 'not-recorded', detail: words ? `No line recorded; the referral says: ${words}` : 'No line recorded' },
    mend: record,
  };
}
