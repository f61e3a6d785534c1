import { rmSync } from 'node:fs';
import {
  brokenRecords,
  brokenSignatures,
  leftovers,
  logOf,
  outOfOrder,
  unaccounted,
  unlikeItsLog,
  unlikeTheServer,
} from './checks/at-rest.ts';
import { metaOf, outboxOf, scopesOf } from './checks/laptop-state.ts';
import { unlikeItsFold } from './checks/while-running.ts';
import { lastNews } from './last-news.ts';
import { Simulation, type Ground } from './simulation.ts';
import { stepNames, type StepName } from './step-names.ts';
import { needsQuiet, steps } from './steps.ts';
import type { Laptop } from './world/laptop.ts';
import { weatherNames } from './world/weather.ts';

export interface Plan {
  readonly seed: number;
  /** How many things happen. */
  readonly steps: number;
  readonly laptops: number;
  /** Kinds of things that do not happen. */
  readonly without: readonly StepName[];
  /** Single steps that do not happen, by their number. */
  readonly skip: readonly number[];
}

export interface Ran {
  readonly plan: Plan;
  readonly violations: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly digest: string;
}

const second = 1_000;
const minute = 60 * second;

/** The plan that follows from a seed: how much, how many, and which kinds of trouble (each schedule has some of them, so that rare ones meet). */
export function planOf(seed: number, dice: { chance(share: number): boolean; below(n: number): number }): Plan {
  const optional = stepNames.filter((name) => name !== 'work' && name !== 'look');
  return {
    seed,
    steps: 15 + dice.below(30),
    laptops: 2 + dice.below(3) + (dice.chance(0.2) ? 1 : 0),
    without: optional.filter(() => dice.chance(0.35)),
    skip: [],
  };
}

/** One whole schedule: founds an organisation, lets its day happen, heals everything, and looks whether all promises were kept. */
export async function runSchedule(ground: Ground, plan: Plan, run: string): Promise<Ran> {
  const simulation = new Simulation(ground, plan.seed, run);
  try {
    await simulation.begin(plan.laptops);
    await theDay(simulation, plan);
    if (simulation.violations.length === 0) await heal(simulation);
    if (simulation.violations.length === 0) await judge(simulation);
  } catch (error) {
    simulation.violations.push(`broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  const { violations, counts, world } = simulation;
  await end(simulation);
  return { plan, violations, counts: counts.all, digest: world.digest };
}

async function theDay(simulation: Simulation, plan: Plan): Promise<void> {
  const { world, server, dice } = simulation;
  // Most laptops have their first load behind them when the day begins.
  await world.until(() => false, 20 * second);
  for (const laptop of simulation.laptops) laptop.link.weather = dice.fork('morning', laptop.name).pick(weatherNames) ?? 'good';
  for (let i = 0; i < plan.steps && simulation.violations.length === 0; i++) {
    const own = dice.fork('step', i);
    const name = own.weighted(stepNames.map((step) => [step, steps[step].weight] as const)) ?? 'work';
    const pause = own.chance(0.3) ? own.between(0, 60 * second) : own.between(0, 3 * second);
    await world.until(() => false, pause);
    if (plan.without.includes(name) || plan.skip.includes(i)) continue;
    if (needsQuiet.has(name) && !(await world.until(() => server.up && server.isIdle, minute))) continue;
    world.note(name);
    await steps[name].run(simulation, own);
    await world.idle();
  }
}

/** The weather clears, everything is started again, and there is time until nothing waits any more. */
async function heal(simulation: Simulation): Promise<void> {
  const { world, server, laptops, ground } = simulation;
  simulation.isOver = true;
  for (const { link } of laptops) link.weather = 'good';
  await world.until(() => server.up && server.isIdle, 5 * minute);
  if (!server.up) await server.start();
  await world.until(() => !laptops.some(({ isClosing }) => isClosing), minute);
  for (const laptop of laptops) {
    if (!laptop.isRunning) laptop.start();
    // Whoever went back to the older build finds the store read-only, and updates again.
    if (laptop.workspace.readOnly) {
      laptop.code = ground.newer;
      await laptop.close();
      laptop.start();
    }
    laptop.disk.full = false;
    laptop.disk.dieAt = undefined;
    if (!laptop.revoked) {
      await world.until(() => server.isIdle, minute);
      await simulation.renewSession(laptop);
    }
  }
  const speaking = laptops.filter(({ revoked }) => !revoked);
  for (let i = 0; i < 12 && simulation.violations.length === 0; i++) {
    await syncAll(simulation, speaking);
    if (speaking.every(isAtRest)) {
      if (await isQuiet(simulation, speaking)) {
        // Whoever asks then is sent nothing: it was told already.
        if (!(await lastNews(simulation, () => isQuiet(simulation, speaking))))
          simulation.violations.push(`told: not before somebody asked: ${someOf(simulation.moved)}`);
        return;
      }
      // Somebody's last words may have moved others once; only motion without end is wrong.
    }
  }
  const restless = speaking.filter((laptop) => !isAtRest(laptop)).map((laptop) => `${laptop.name}: ${restOf(laptop)}`);
  simulation.violations.push(
    restless.length > 0
      ? `rest: never at rest: ${restless.join('; ')}`
      : `idle: rows move though nothing is new: ${someOf(simulation.moved)}`,
  );
}

async function syncAll(simulation: Simulation, laptops: readonly Laptop[]): Promise<void> {
  const { world } = simulation;
  let left = laptops.length;
  for (const laptop of laptops) void laptop.workspace.loop.now().then(() => (left -= 1));
  if (!(await world.until(() => left === 0, 30 * minute))) simulation.violations.push('rest: a round never ends');
  await world.until(() => simulation.server.isIdle, minute);
  await world.until(() => false, 2 * second);
}

/** Everybody asks, and nothing moves. */
async function isQuiet(simulation: Simulation, laptops: readonly Laptop[]): Promise<boolean> {
  simulation.moved = [];
  await syncAll(simulation, laptops);
  return simulation.moved.length === 0;
}

function someOf(moved: readonly string[]): string {
  return `${moved.slice(0, 5).join(', ')}${moved.length > 5 ? ` and ${moved.length - 5} more` : ''}`;
}

function isAtRest(laptop: Laptop): boolean {
  return (
    laptop.isRunning &&
    outboxOf(laptop).every(({ state, settles_at }) => (state === 'sent' || state === 'refused') && settles_at === null) &&
    scopesOf(laptop).every(({ state }) => state === 'held') &&
    metaOf(laptop, 'loading') === undefined &&
    metaOf(laptop, 'resetting') === undefined
  );
}

function restOf(laptop: Laptop): string {
  if (!laptop.isRunning) return 'not running';
  const waiting = outboxOf(laptop).filter(({ state, settles_at }) => state === 'waiting' || state === 'sending' || settles_at !== null);
  const scopes = scopesOf(laptop).filter(({ state }) => state !== 'held');
  const { trouble } = laptop.workspace.loop.status();
  return JSON.stringify({ trouble: trouble?.kind, waiting: waiting.slice(0, 3), scopes, loading: metaOf(laptop, 'loading') });
}

async function judge(simulation: Simulation): Promise<void> {
  const { server, ledger, laptops, orgId, violations, counts, base, isolation, ground } = simulation;
  await simulation.noteMeetings();
  const state = await simulation.state();
  const { log, history } = await server.alone(async (database) => ({
    log: await logOf(database, orgId),
    history: await database.query<{ kind: string; id: string; doc: unknown }>('SELECT kind, id, doc FROM history WHERE org_id = $1', [
      orgId,
    ]),
  }));
  const { lost, onLyingDisk } = unaccounted(ledger, log, laptops, simulation.restores);
  counts.add('lost', lost.length);
  counts.add('gone with a lying disk', onLyingDisk);
  violations.push(
    ...lost,
    ...outOfOrder(ledger, log, laptops),
    ...unlikeItsLog(base, log, ledger, state, orgId),
    ...brokenSignatures(state, history),
    ...isolation.violations(),
  );
  for (const laptop of laptops.filter(({ revoked }) => !revoked)) {
    const newer = laptop.code === ground.newer;
    violations.push(...unlikeTheServer(laptop, state, newer), ...leftovers(laptop, state));
    if (!newer) violations.push(...unlikeItsFold(laptop));
  }
  violations.push(...(await server.alone((database) => brokenRecords(database, orgId, server.log))));
}

async function end(simulation: Simulation): Promise<void> {
  const { server, laptops, ground } = simulation;
  for (const laptop of laptops) laptop.remove();
  rmSync(ground.folder, { recursive: true, force: true });
  await server.stop();
}
