import { readFileSync } from 'node:fs';
import { makeRequest } from '../../../support/planning/make-request.ts';
import type { PlanRequest } from '../../../../shared/planning/plan-request.ts';
import { planner, type Planner } from '../../../../shared/planning/planner.ts';
import { usualMoves } from '../../../../shared/planning/usual-moves.ts';

interface Slip {
  readonly name: string;
  readonly today: PlanRequest;
}

/** The day of the demonstration organisation and four made-up ones; a nurse calls in sick, or a box is late. */
export function slips(): Slip[] {
  const show = JSON.parse(readFileSync(new URL('../../../fixtures/routing/show.json', import.meta.url), 'utf8')) as PlanRequest;
  const made = (seed: number, nurses: number, drivers: number, visits: number) => makeRequest({ seed, nurses, drivers, visits });
  return [
    { name: 'demonstration day', day: show },
    { name: 'seed 12', day: made(12, 12, 4, 44) },
    { name: 'seed 4, no slack', day: made(4, 12, 4, 60) },
    { name: 'seed 31, 9 nurses', day: made(31, 9, 3, 38) },
    { name: 'seed 47, 16 nurses', day: made(47, 16, 4, 70) },
  ].flatMap(({ name, day }) => {
    const plan = asInApp(day, false).plan();
    const at = new Map(plan.stops.map(({ stopId, personId, start }) => [stopId, { personId, start }]));
    const stands = {
      ...day,
      stops: day.stops.map((stop) => ({ ...stop, ...(at.has(stop.id) ? { current: at.get(stop.id) } : {}) })),
    } as PlanRequest;
    const role = new Map(day.people.map((person) => [person.id, person.role]));
    const sick = plan.stops.find(({ personId }) => role.get(personId) === 'nurse')?.personId;
    const boxes = new Set(day.stops.filter((stop) => stop.role === 'driver').map(({ id }) => id));
    const link = day.links.find((one) => boxes.has(one.first));
    const from = (at.get(link?.second ?? '')?.start ?? 0) - 15;
    const slipped = stands.stops.map((stop) => (stop.id === link?.first ? { ...stop, windows: [{ from, to: from }] } : stop));
    return [
      { name: `${name}, a nurse is sick`, today: { ...stands, people: day.people.filter(({ id }) => id !== sick) } },
      { name: `${name}, a box is late`, today: { ...stands, stops: slipped } },
    ];
  });
}

/** As the app plans: two searches that tell each other the best they have, with as many moves as there. */
export function asInApp(day: PlanRequest, repair: boolean): Planner {
  const moves = usualMoves(day.stops.length, repair);
  const [one, other] = [planner(day, { seed: 1, moves, repair }), planner(day, { seed: 2, moves, repair })];
  for (const until of [0.5, 0.75, 0.9, 1]) {
    for (const search of [one, other]) while (search.part() < until) search.step(512);
    if (one.cost() < other.cost()) other.adopt(one.best());
    else one.adopt(other.best());
  }
  return one.cost() < other.cost() ? one : other;
}
