import type { Write } from '../../shared/domain/define-command.ts';
import type { Simulation } from './simulation.ts';
import type { Dice } from './world/dice.ts';
import { nurses, onTeam, patientIds, taskFor } from './world/organisation.ts';

/** So long what somebody sent in bad weather may still be on its way. */
const onItsWayMs = 60_000;
/** What is new reaches an open line long before, also when every note of it is lost and the node has to look for itself. */
const withinMs = 5_000;

/**
 * In good weather, with everything at rest: the teams of two patients change, and then there is something new about one of them. `isKnown`: does
 * everybody have it? Nobody has asked.
 */
export async function lastNews(simulation: Simulation, isKnown: () => Promise<boolean>): Promise<boolean> {
  const { world, dice } = simulation;
  await world.until(() => false, onItsWayMs);
  for (const i of [0, 1, 2]) {
    const own = dice.fork('news', i);
    const change = (nurse: string, patientId: string): Write =>
      onTeam(patientId, nurse, own.chance(0.7) ? 'active' : 'inactive', world.now);
    const [one, other] = own.chance(0.5) ? nurses : nurses.toReversed();
    // Of the last patient only whoever cares for them is told, most days.
    const about = (own.chance(0.7) ? patientIds.at(-1) : own.pick(patientIds)) ?? patientIds[0];
    await say(simulation, [change(one, own.pick(patientIds) ?? patientIds[0]), change(other, about)], own);
    await say(simulation, [taskFor(`task-news-${i}`, about, world.now)], own);
    await world.until(() => false, withinMs);
    if (!(await isKnown())) return false;
  }
  return true;
}

async function say(simulation: Simulation, writes: readonly Write[], dice: Dice): Promise<void> {
  const { world, server } = simulation;
  await world.until(() => server.isIdle, withinMs);
  await simulation.import(writes);
  await world.until(() => false, dice.between(0, 2_000));
}
