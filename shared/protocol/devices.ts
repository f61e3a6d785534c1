import { z } from 'zod';
import { Instant } from '../kernel/time.ts';

/** `POST /devices`: the laptops of the reader's organisation, for lead and admin. `POST /devices/revoke`: one is signed out for good. */
export const DeviceRow = z.object({
  id: z.string(),
  /** The computer's own name. */
  name: z.string(),
  person: z.string(),
  platform: z.string(),
  appVersion: z.string(),
  lastSeenAt: Instant,
  lastRoundAt: Instant.optional(),
  /** Changes that waited on the laptop after its last round, and those that the server refused and nobody settled. */
  waiting: z.number().int().optional(),
  refused: z.number().int().optional(),
  /** Server clock minus the laptop's. */
  clockOffsetMs: z.number().optional(),
  revoked: z.boolean(),
});
export type DeviceRow = z.infer<typeof DeviceRow>;

export const DevicesResponse = z.object({ devices: z.array(DeviceRow) });
export const RevokeDeviceRequest = z.strictObject({ deviceId: z.string().max(100) });
export const RevokeDeviceResponse = z.object({ revoked: z.boolean() });

/** How a laptop tells how it is, beside a round. A server that does not know it passes over it. */
export const healthHeader = 'hearthline-health';

export function healthText({ waiting, refused }: { waiting: number; refused: number }): string {
  return `waiting=${String(waiting)};refused=${String(refused)}`;
}

export function readHealth(text: unknown): { waiting: number; refused: number } | undefined {
  const found = typeof text === 'string' ? /^waiting=(\d{1,7});refused=(\d{1,7})$/.exec(text) : null;
  return found ? { waiting: Number(found[1]), refused: Number(found[2]) } : undefined;
}
