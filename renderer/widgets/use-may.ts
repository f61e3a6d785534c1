import type { CommandType } from '../../shared/domain/commands.ts';
import { policy } from '../../shared/domain/policy.ts';
import { useOpenSession } from '../app/engine.ts';

/** May the person who is signed in do this by their role? What they may not do is not offered; the command asks again. */
export function useMay(): (type: CommandType) => boolean {
  const { person } = useOpenSession();
  return (type) => policy[type].roles.some((role) => person.roles.includes(role));
}
