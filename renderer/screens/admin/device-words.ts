import type { DeviceRow } from '../../../shared/protocol/devices.ts';
import type { Instant } from '../../../shared/kernel/time.ts';

const silentMs = 7 * 24 * 3_600_000;
const clockToleranceMs = 5 * 60_000;

/** What is worth a telephone call, in the order of weight; nothing when the laptop is well. */
export function deviceConcern(device: DeviceRow, now: Instant): string | undefined {
  if (device.revoked) return 'Signed out for good';
  if ((device.refused ?? 0) > 0) return `${String(device.refused)} refused, to be settled there`;
  if (Date.parse(now) - Date.parse(device.lastSeenAt) > silentMs)
    return (device.waiting ?? 0) > 0 ? `Silent for a week with ${String(device.waiting)} unsent` : 'Silent for a week';
  if (Math.abs(device.clockOffsetMs ?? 0) > clockToleranceMs) return 'Its clock is wrong';
  return undefined;
}

/** The sick first, then the latest heard of. */
export function byConcern(devices: readonly DeviceRow[], now: Instant): readonly DeviceRow[] {
  const weight = (device: DeviceRow): number => (device.revoked ? 2 : deviceConcern(device, now) ? 0 : 1);
  return [...devices].sort((a, b) => weight(a) - weight(b) || b.lastSeenAt.localeCompare(a.lastSeenAt));
}
