import { DevicesResponse, RevokeDeviceResponse } from '../../shared/protocol/devices.ts';
import type { DevicesResult, RevokeDeviceResult } from '../../shared/protocol/engine-api.ts';
import type { Workspace } from './session/workspace.ts';
import { postForJson } from './sync/server-link.ts';
import { troubleOf } from './sync/trouble.ts';

/** Asks the server for the laptops of the organisation. It is never kept here: it is only true while it is asked. */
export async function listDevices({ person, session }: Workspace): Promise<DevicesResult> {
  try {
    return { ok: true, devices: (await postForJson(person.env, session, '/devices', {}, DevicesResponse)).devices };
  } catch (error) {
    return { ok: false, trouble: troubleOf(error) };
  }
}

/** Signs a laptop out for good. */
export async function revokeDevice({ person, session }: Workspace, deviceId: string): Promise<RevokeDeviceResult> {
  try {
    return { ok: true, revoked: (await postForJson(person.env, session, '/devices/revoke', { deviceId }, RevokeDeviceResponse)).revoked };
  } catch (error) {
    return { ok: false, trouble: troubleOf(error) };
  }
}
