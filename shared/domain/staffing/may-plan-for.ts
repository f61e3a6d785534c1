import type { Actor } from '../define-command.ts';

const planners: readonly string[] = ['coordinator', 'lead', 'admin'];

/** Hours and days off are one's own business, and that of those who plan. */
export function mayPlanFor(actor: Actor, practitionerId: string): boolean {
  return actor.id === practitionerId || actor.roles.some((role) => planners.includes(role));
}
