import { describe, expect, it } from 'vitest';
import { VisitWorld } from '../../../tests/support/visit-world.ts';
import { noon, nurse } from '../../../tests/support/world.ts';
import { shippedOf } from '../../clinical/protocols/shipped.ts';
import { PractitionerId, ProtocolId } from '../../records/ids.ts';

const octagam = shippedOf('infusion').find(({ id }) => id === 'octagam-10');
const slower = octagam && {
  ...octagam,
  version: 2,
  regimens: octagam.regimens.map((regimen) => ({ ...regimen, limits: [{ rate: { value: 4, unit: 'mg/kg/min' as const } }] })),
};
const pharmacist = { ...nurse, id: PractitionerId.parse('prac-pharm'), roles: ['pharmacist' as const] };
const protocolRecordId = ProtocolId.parse('prot-1');

describe('an organisation’s own protocol', () => {
  it('holds once a second person approved it, and only for visits that start afterwards', () => {
    if (!slower) throw new Error('no protocol');
    const world = new VisitWorld().ready();
    world.run('protocol.propose', { protocolRecordId, body: slower, reason: 'Our patients are old', at: noon }, pharmacist);
    expect(world.run('protocol.approve', { protocolRecordId, protocolId: 'octagam-10', at: noon }, pharmacist)).toMatchObject({
      refusal: { kind: 'same-person' },
    });
    expect(world.start(500).yes).toBe(true);
    const later = new VisitWorld().ready();
    later.run('protocol.propose', { protocolRecordId, body: slower, reason: 'Our patients are old', at: noon }, pharmacist);
    expect(later.run('protocol.approve', { protocolRecordId, protocolId: 'octagam-10', at: noon }).yes).toBe(true);
    expect(later.start(500)).toMatchObject({ refusal: { kind: 'over-limit', limit: 168 } });
    expect(later.start(168).yes).toBe(true);
    expect(later.infusion().protocol?.version).toBe(2);
    later.run('protocol.retire', { protocolRecordId });
    expect(later.infusion().plan?.cap?.mlPerHour).toBe(168);
  });
});
