import type { MeasuredPlace } from '../../../shared/records/delivery-route.ts';

const patienceMs = 4000;

/** Where this laptop is, or why it cannot tell: a proof without a place says so. */
export function measurePlace(): Promise<MeasuredPlace> {
  return new Promise((resolve) => {
    const give = (missing: string): void => resolve({ missing });
    const tooLong = setTimeout(() => give('No position within a few seconds'), patienceMs);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        clearTimeout(tooLong);
        resolve({ latitude, longitude, accuracyM: accuracy });
      },
      () => {
        clearTimeout(tooLong);
        give('No position on this laptop');
      },
      { timeout: patienceMs, maximumAge: 60_000 },
    );
  });
}
