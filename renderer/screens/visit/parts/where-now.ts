import { bridge } from '../../../app/bridge.ts';
import type { EvvPlace } from '../../../../shared/records/evv-event.ts';

/** The nurse does not wait at a door for a position. */
const patienceMs = 3_000;

/** 1 is the system's or the person's no. */
const reasons: Readonly<Record<number, 'refused' | 'unavailable' | 'timed-out'>> = { 1: 'refused', 2: 'unavailable', 3: 'timed-out' };

/** Where the laptop is, as far as it can say; never an error, since a visit begins without a position too. */
export async function whereNow(): Promise<EvvPlace> {
  const info = await bridge.invoke('app:info', {}).catch(() => undefined);
  if (!info?.locates) return { missing: 'unavailable' };
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve({ missing: 'timed-out' }), patienceMs + 500);
    const answer = (place: EvvPlace): void => {
      clearTimeout(giveUp);
      resolve(place);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => answer({ latitude: coords.latitude, longitude: coords.longitude, accuracyM: coords.accuracy }),
      ({ code }) => answer({ missing: reasons[code] ?? 'unavailable' }),
      { timeout: patienceMs, maximumAge: 60_000, enableHighAccuracy: true },
    );
  });
}
