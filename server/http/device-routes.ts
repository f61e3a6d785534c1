import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { fullName } from '../../shared/kernel/person-name.ts';
import { instant } from '../../shared/kernel/time.ts';
import { RevokeDeviceRequest, type DeviceRow, type DevicesResponse, type RevokeDeviceResponse } from '../../shared/protocol/devices.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { actorFrom } from '../commands/actors.ts';
import { devicesOfOrganization, type DeviceHealth } from '../data/tables/device.ts';
import { recordsById } from '../data/tables/records.ts';
import type { Reader } from '../identity/authenticate.ts';
import { revokeLaptop } from '../identity/end-access.ts';
import { HttpFault } from '../identity/refuse.ts';
import { parsed } from './parsed.ts';
import type { Services } from './services.ts';
import { readerOf } from './sync-route.ts';

/** The laptops of an organisation, for those who look after them: an admin sees all, a lead those of the own branches. */
export function deviceRoutes(app: FastifyInstance, services: Services): void {
  app.post('/devices', async (request): Promise<z.infer<typeof DevicesResponse>> => {
    const rows = await visibleDevices(services, await readerOf(request, services));
    return { devices: rows.map(({ row }) => row) };
  });

  app.post('/devices/revoke', async (request): Promise<z.infer<typeof RevokeDeviceResponse>> => {
    const reader = await readerOf(request, services);
    const { deviceId } = parsed(RevokeDeviceRequest, request.body);
    const visible = await visibleDevices(services, reader);
    if (!visible.some(({ row }) => row.id === deviceId)) throw new HttpFault('not-found');
    return { revoked: await revokeLaptop(services.database, deviceId) };
  });
}

async function visibleDevices({ database }: Services, reader: Reader): Promise<{ row: DeviceRow }[]> {
  const { orgId } = reader;
  return database.snapshot(orgId, async (query) => {
    const devices = await devicesOfOrganization(query, orgId);
    const ids = [...new Set([reader.practitionerId, ...devices.map(({ practitionerId }) => practitionerId)])];
    const people = new Map(
      (await recordsById(query, orgId, 'practitioner', ids)).map(({ id, doc }) => [id, doc as unknown as DocOf<'practitioner'>]),
    );
    const own = people.get(reader.practitionerId);
    const actor = own && actorFrom(orgId, reader.practitionerId, own);
    const isAdmin = actor?.roles.includes('admin') ?? false;
    // Others are not told that there is such a list.
    if (!actor || !(isAdmin || actor.roles.includes('lead'))) throw new HttpFault('not-found');
    return devices.flatMap((device) => {
      const person = people.get(device.practitionerId);
      const near = person?.branchIds.some((branch) => actor.branchIds.includes(branch)) ?? false;
      return isAdmin || near ? [{ row: rowOf(device, person) }] : [];
    });
  });
}

function rowOf(device: DeviceHealth, person: DocOf<'practitioner'> | undefined): DeviceRow {
  const { id, name, platform, appVersion, revoked, waiting, refused, lastRoundAt, clockOffsetMs } = device;
  return {
    ...{ id, name, platform, appVersion, revoked },
    person: person ? fullName(person.name) : 'Somebody no longer listed',
    lastSeenAt: instant(device.lastSeenAt.getTime()),
    ...(lastRoundAt === null ? {} : { lastRoundAt: instant(lastRoundAt.getTime()) }),
    ...(waiting === null ? {} : { waiting }),
    ...(refused === null ? {} : { refused }),
    ...(clockOffsetMs === null ? {} : { clockOffsetMs }),
  };
}
