import { describe, expect, it } from 'vitest';
import { nurse, patientId } from '../../tests/support/world.ts';
import { portalRoles, roles } from '../records/practitioner.ts';
import { commandTypes } from './commands.ts';
import { judge, policy } from './policy.ts';

describe('who may do what', () => {
  it.each(commandTypes.flatMap((type) => roles.map((role) => [type, role] as const)))(
    '%s by a %s follows the table in each standing',
    (type, role) => {
      const rule = policy[type];
      const actor = { ...nurse, roles: [role] };
      const mayByRole = rule.roles.includes(role);
      expect(judge(type, actor, 'current').allowed).toBe(mayByRole);
      expect(judge(type, actor, 'none').allowed).toBe(mayByRole && rule.relation === 'any');
      expect(judge(type, actor, 'ended').allowed).toBe(mayByRole && (rule.relation === 'any' || rule.afterAccessEnded === 'review'));
    },
  );

  it.each(commandTypes.flatMap((type) => portalRoles.map((role) => [type, role] as const)))(
    '%s by a %s with a secure link follows the table, for their own patient alone',
    (type, role) => {
      const actor = { ...nurse, roles: [], portal: { role, patientId, personId: 'pat-1' } };
      const may = policy[type].portal?.some((one) => one === role) ?? false;
      expect(judge(type, actor, 'current').allowed).toBe(may);
      expect(judge(type, actor, 'none').allowed).toBe(false);
      expect(judge(type, actor, 'ended').allowed).toBe(false);
    },
  );

  it('refuses a person without any role everything', () => {
    for (const type of commandTypes) expect(judge(type, { ...nurse, roles: [] }, 'current')).toMatchObject({ allowed: false });
  });

  it('takes clinical words written before access ended, and marks them for review', () => {
    expect(judge('note.sign', nurse, 'ended')).toEqual({ allowed: true, review: true });
    expect(judge('appointment.move', nurse, 'ended')).toMatchObject({ allowed: false, refusal: { why: 'not-in-care' } });
  });
});
