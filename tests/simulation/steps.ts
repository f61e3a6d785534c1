import { revokeLaptop } from '../../server/identity/end-access.ts';
import { gaps, unlikeItsFold } from './checks/while-running.ts';
import { outboxOf } from './checks/laptop-state.ts';
import type { StepName } from './step-names.ts';
import type { Simulation } from './simulation.ts';
import { Backup } from './world/backup.ts';
import { deaths } from './world/disk.ts';
import type { Dice } from './world/dice.ts';
import type { Laptop } from './world/laptop.ts';
import { branches, nurses, onTeam, patientDoc, patientIds } from './world/organisation.ts';
import { weatherNames } from './world/weather.ts';
import { Desk } from './work/desk.ts';
import { nextCommand } from './work/lines.ts';

interface Step {
  readonly weight: number;
  readonly run: (simulation: Simulation, dice: Dice) => Promise<void> | void;
}

/** Most work is one thing after the other; some is a whole morning at once. */
const burst = 10;

/** What happens in a simulated day, and how often. Each can be left out by its name. */
export const steps: Readonly<Record<StepName, Step>> = {
  work: { weight: 50, run: work },
  resolve: { weight: 6, run: resolveRefused },
  look: { weight: 8, run: look },
  weather: { weight: 10, run: changeWeather },
  kill: { weight: 6, run: killAtSomeWrite },
  death: { weight: 4, run: killNow },
  full: { weight: 2, run: fillDisk },
  clock: { weight: 2, run: turnClock },
  reopen: { weight: 2, run: lockAndUnlock },
  team: { weight: 5, run: changeTeam },
  branch: { weight: 1, run: moveBranch },
  server: { weight: 4, run: killServer },
  backup: { weight: 2, run: takeBackup },
  restore: { weight: 1, run: restoreBackup },
  session: { weight: 2, run: endSession },
  revoke: { weight: 0.4, run: revoke },
  build: { weight: 1.5, run: changeBuild },
};

const running = ({ laptops }: Simulation): Laptop[] => laptops.filter((one) => one.isRunning);
const writing = (simulation: Simulation): Laptop[] => running(simulation).filter(({ workspace }) => !workspace.readOnly);

function work(simulation: Simulation, dice: Dice): void {
  const laptop = dice.pick(writing(simulation));
  if (laptop) workAt(simulation, laptop, dice);
}

function workAt(simulation: Simulation, laptop: Laptop, dice: Dice): void {
  const times = dice.chance(0.12) ? burst : 1 + dice.below(3);
  for (let i = 0; i < times && laptop.isRunning; i++) {
    const next = nextCommand(new Desk(laptop, dice, simulation.made));
    if (!next) continue;
    const [type, args] = next;
    simulation.command(laptop, () => laptop.code.runCommand(laptop.workspace.person, type, args), type, args);
  }
}

/** A person goes through what was refused: tries again, or gives it up. */
function resolveRefused(simulation: Simulation, dice: Dice): void {
  const laptop = dice.pick(writing(simulation));
  const row = laptop && dice.pick(outboxOf(laptop).filter(({ state }) => state === 'refused'));
  if (!laptop || !row) return;
  const { person } = laptop.workspace;
  const args = JSON.parse(row.args) as unknown;
  if (dice.chance(0.5)) {
    const by = simulation.command(laptop, () => laptop.code.discardRefused(person, row.id, 'not needed'), 'outbox.discard', undefined);
    if (by !== undefined) simulation.ledger.resolved(row.id, by);
    return;
  }
  // Trying one again may bring along those that stood on it: each then has another in its place.
  const before = new Map(outboxOf(laptop).map((entry) => [entry.id, entry]));
  const by = simulation.command(laptop, () => laptop.code.retryRefused(person, row.id), row.type, args);
  if (by === undefined || !laptop.isRunning) return;
  simulation.ledger.resolved(row.id, by);
  const after = outboxOf(laptop);
  const fresh = after.filter(({ id }) => !before.has(id) && id !== by);
  const dropped = [...before.values()].filter(
    ({ id, state }) => state === 'refused' && id !== row.id && !after.some((entry) => entry.id === id),
  );
  for (const [i, entry] of dropped.entries()) {
    const instead = fresh[i];
    if (!instead) continue;
    simulation.ledger.saved(laptop, instead.id, instead.type, JSON.parse(instead.args), simulation.restores);
    simulation.ledger.resolved(entry.id, instead.id);
  }
}

/** Looks at one laptop in the middle of everything. */
async function look(simulation: Simulation, dice: Dice): Promise<void> {
  const laptop = dice.pick(writing(simulation));
  if (!laptop || laptop.code !== simulation.ground.today) return;
  simulation.violations.push(...unlikeItsFold(laptop));
  if (!simulation.server.up || laptop.revoked) return;
  const state = await simulation.state();
  // A server that was set back is another one until the laptop has noticed.
  if (simulation.restores === 0) simulation.violations.push(...gaps(laptop, state));
}

function changeWeather({ laptops }: Simulation, dice: Dice): void {
  const laptop = dice.pick(laptops);
  if (laptop) laptop.link.weather = dice.pick(weatherNames) ?? 'good';
}

function killAtSomeWrite(simulation: Simulation, dice: Dice): void {
  const laptop = dice.pick(running(simulation));
  if (!laptop) return;
  laptop.disk.dieAt = 1 + dice.below(60);
  restartLater(simulation, laptop, dice);
}

function killNow(simulation: Simulation, dice: Dice): void {
  const laptop = dice.pick(running(simulation));
  if (!laptop) return;
  laptop.die(
    dice.weighted([
      [deaths[0], 2],
      [deaths[1], 3],
      [deaths[2], 1],
    ]) ?? deaths[0],
  );
  restartLater(simulation, laptop, dice);
}

/** Whoever finds the app gone starts it again. */
function restartLater(simulation: Simulation, laptop: Laptop, dice: Dice): void {
  const again = (): void => {
    if (!laptop.isRunning) laptop.start();
  };
  simulation.world.after(dice.between(1_000, 60_000), again);
}

function fillDisk(simulation: Simulation, dice: Dice): void {
  const laptop = dice.pick(writing(simulation));
  if (!laptop) return;
  simulation.counts.add('disk full');
  const { disk } = laptop;
  disk.full = true;
  simulation.world.after(dice.between(5_000, 120_000), () => (disk.full = false));
}

function turnClock(simulation: Simulation, dice: Dice): void {
  const laptop = dice.pick(simulation.laptops);
  if (!laptop) return;
  simulation.counts.add('clock turned');
  const day = 86_400_000;
  laptop.clockSkewMs = dice.pick([0, -day, day, -365 * day, 365 * day, -90_000, 3_600_000]) ?? 0;
}

function lockAndUnlock(simulation: Simulation, dice: Dice): void {
  const laptop = dice.pick(running(simulation));
  if (!laptop) return;
  simulation.counts.add('locked');
  void laptop.close();
  restartLater(simulation, laptop, dice);
}

async function changeTeam(simulation: Simulation, dice: Dice): Promise<void> {
  const patientId = dice.pick(patientIds) ?? 'pat-1';
  const status = dice.chance(0.5) ? 'active' : 'inactive';
  simulation.counts.add(status === 'active' ? 'scope given' : 'scope taken away');
  await simulation.import([onTeam(patientId, dice.pick(nurses) ?? nurses[0], status, simulation.world.now)]);
}

async function moveBranch(simulation: Simulation, dice: Dice): Promise<void> {
  simulation.counts.add('patient moved');
  await simulation.import([patientDoc(dice.pick(patientIds) ?? 'pat-1', dice.pick(branches) ?? branches[0])]);
}

function killServer(simulation: Simulation, dice: Dice): void {
  const { server, world, counts, laptops } = simulation;
  const kill = async (): Promise<void> => {
    if (!server.up || simulation.isOver) return;
    counts.add('server killed');
    await server.kill();
    for (const { link } of laptops) link.hangUp();
    world.after(dice.between(500, 40_000), () => server.start());
  };
  // In the middle of whatever it does by then, or as soon as it has said yes to somebody: what it said must stand.
  if (dice.fork('yes').chance(0.4)) simulation.atNextYes = () => void world.after(0, kill);
  else world.after(dice.between(0, 3_000), kill);
}

async function takeBackup(simulation: Simulation): Promise<void> {
  simulation.counts.add('backup');
  simulation.backup = await Backup.take(simulation.ground.observer, simulation.orgId);
}

async function restoreBackup(simulation: Simulation): Promise<void> {
  const { backup } = simulation;
  if (!backup) return;
  simulation.counts.add('restored');
  await simulation.noteMeetings();
  simulation.restores += 1;
  simulation.ledger.heads.clear();
  await simulation.server.alone((database) => backup.restore(database, simulation.orgId));
  await simulation.server.renewLines();
  for (const { link } of simulation.laptops) link.hangUp();
}

async function endSession(simulation: Simulation, dice: Dice): Promise<void> {
  const laptop = dice.pick(simulation.laptops.filter(({ revoked }) => !revoked));
  if (!laptop) return;
  simulation.counts.add('session ended');
  await simulation.server.alone((database) => database.query('DELETE FROM session WHERE device_id = $1', [laptop.session.deviceId]));
  const renew = async (): Promise<void> => {
    if (!simulation.server.isIdle || !simulation.server.up) simulation.world.after(500, renew);
    else if (!laptop.revoked) await simulation.renewSession(laptop);
  };
  simulation.world.after(dice.between(10_000, 90_000), renew);
}

async function revoke(simulation: Simulation, dice: Dice): Promise<void> {
  const laptop = dice.pick(simulation.laptops.slice(1).filter(({ revoked }) => !revoked));
  if (!laptop) return;
  simulation.counts.add('device revoked');
  laptop.revoked = true;
  await simulation.server.alone((database) => revokeLaptop(database, laptop.session.deviceId));
  // Each node hears of it, or only by its own look now and then.
  for (const node of simulation.server.nodes)
    simulation.world.after(dice.chance(0.3) ? 25_000 : dice.between(1, 50), () => void node.check());
  // Before it has heard of it, something happens that the laptop would have been told.
  if (dice.chance(0.5)) await moveBranch(simulation, dice);
  // And its person, who has not heard of it either, goes on working.
  if (dice.chance(0.7) && writing(simulation).includes(laptop)) workAt(simulation, laptop, dice);
}

/** An update, or the way back from it: a store that the newer build has written can then only be read. */
function changeBuild(simulation: Simulation, dice: Dice): void {
  const laptop = dice.pick(running(simulation));
  if (!laptop) return;
  const { today, newer } = simulation.ground;
  simulation.counts.add(laptop.code === today ? 'app upgraded' : 'app downgraded');
  laptop.code = laptop.code === today ? newer : today;
  void laptop.close();
  restartLater(simulation, laptop, dice);
}

/** Which steps wait until no request is being answered: they change the server's database by themselves. */
export const needsQuiet: ReadonlySet<StepName> = new Set(['look', 'team', 'branch', 'backup', 'restore', 'session', 'revoke']);
