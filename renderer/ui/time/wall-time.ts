export { clocksDiffer, momentOf, wallTimeOf, type WallTime } from '../../../shared/kernel/wall-time.ts';

let asked: { readonly zone: string; readonly atMs: number } | undefined;

/** The zone that this laptop is set to. Asked anew every few seconds at most: a laptop travels, but slowly, and a list asks for each of its rows. */
export function laptopZone(): string {
  const nowMs = Date.now();
  if (!asked || Math.abs(nowMs - asked.atMs) > 5000) asked = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, atMs: nowMs };
  return asked.zone;
}
