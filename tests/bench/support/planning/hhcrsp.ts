import fs from 'node:fs';
import type { TimedPlan, TimedProblem } from '../../../../shared/planning/solver/timed-problem.ts';

interface HhcrspFile {
  readonly patients: readonly {
    readonly id: string;
    readonly time_window: readonly [number, number];
    readonly required_caregivers: readonly { readonly service: string; readonly duration: number }[];
    readonly synchronization?: { readonly type: string; readonly distance?: readonly [number, number] };
  }[];
  readonly caregivers: readonly { readonly id: string; readonly abilities: readonly string[] }[];
  readonly distances: readonly (readonly number[])[];
}

export function readHhcrspFile(file: string): HhcrspFile {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as HhcrspFile;
}

/** The home-health-care problem of Mankowska (2014): (distance + total tardiness + highest tardiness) / 3, two services at once or one after the other. */
export function hhcrspProblem(data: HhcrspFile): TimedProblem {
  const { patients, caregivers, distances } = data;
  const L = distances.length;
  const V = caregivers.length;
  const legs = patients.flatMap((patient, u) => patient.required_caregivers.map((service, k) => ({ u, k, ...service, patient })));
  const firstLeg = patients.map((_, u) => legs.findIndex((leg) => leg.u === u));
  const gap = (k: 0 | 1) =>
    Float64Array.from(patients, ({ synchronization }) =>
      synchronization?.type === 'sequential' ? (synchronization.distance?.[k] ?? 0) : 0,
    );
  const all = (value: number) => new Float64Array(V).fill(value);
  return {
    places: L,
    time: Float64Array.from(distances.flat()),
    legs: {
      place: Int32Array.from(legs, (leg) => leg.u + 1),
      service: Float64Array.from(legs, (leg) => leg.duration),
      unit: Int32Array.from(legs, (leg) => leg.u),
      demand: new Float64Array(legs.length),
      windowFrom: Int32Array.from({ length: legs.length + 1 }, (_, i) => i),
      windowOpen: Float64Array.from(legs, (leg) => leg.patient.time_window[0]),
      windowClose: Float64Array.from(legs, (leg) => leg.patient.time_window[1]),
    },
    units: {
      first: Int32Array.from(firstLeg),
      second: Int32Array.from(patients, (patient, u) => (patient.required_caregivers.length > 1 ? (firstLeg[u] ?? 0) + 1 : -1)),
      minGap: gap(0),
      maxGap: gap(1),
      group: Int32Array.from(patients, (_, u) => u),
    },
    leftOut: new Float64Array(patients.length).fill(1e9),
    people: {
      start: new Int32Array(V),
      end: new Int32Array(V),
      open: all(0),
      close: all(0),
      capacity: all(0),
      breakMinutes: all(0),
      breakOpen: all(0),
      breakLast: all(0),
    },
    allowed: Uint8Array.from(legs.flatMap((leg) => caregivers.map(({ abilities }) => (abilities.includes(leg.service) ? 1 : 0)))),
    surcharge: new Float64Array(legs.length * V),
    weights: { travel: 1 / 3, late: 1 / 3, latest: 1 / 3, wait: 0, overtime: 0, idle: 0, missedBreak: 0, overload: 0 },
    windowMetAt: 'start',
  };
}

/** The published objective from the times of a plan alone; throws when anything is not allowed. */
export function hhcrspCost({ patients, caregivers, distances }: HhcrspFile, plan: TimedPlan): number {
  const legs = patients.flatMap((patient, p) => patient.required_caregivers.map((service, k) => ({ p, k, patient, ...service })));
  const who = new Map<number, number>();
  let [distance, total, most] = [0, 0, 0];
  plan.routes.forEach((route, v) => {
    let at = 0;
    let free = 0;
    for (const i of route) {
      const leg = legs[i];
      const start = plan.start[i] ?? NaN;
      if (!leg || who.has(i)) throw new Error('a service is done twice');
      const way = distances[at]?.[leg.p + 1] ?? 0;
      if (!(start >= free + way - 1e-6) || start < leg.patient.time_window[0] - 1e-6) throw new Error(`${leg.patient.id} begins too early`);
      if (!caregivers[v]?.abilities.includes(leg.service)) throw new Error(`${leg.patient.id} gets somebody who may not`);
      who.set(i, v);
      distance += way;
      free = start + leg.duration;
      at = leg.p + 1;
      const late = Math.max(0, start - leg.patient.time_window[1]);
      total += late;
      most = Math.max(most, late);
    }
    distance += distances[at]?.[0] ?? 0;
  });
  if (who.size !== legs.length) throw new Error('a service is left out');
  legs.forEach(({ p, k, patient }, i) => {
    if (k === 0) return;
    const apart = (plan.start[i] ?? 0) - (plan.start[i - 1] ?? 0);
    const [least, longest] = patient.synchronization?.type === 'sequential' ? (patient.synchronization.distance ?? [0, 0]) : [0, 0];
    if (apart < least - 1e-6 || apart > longest + 1e-6 || who.get(i) === who.get(i - 1)) throw new Error(`patient ${p} is not in step`);
  });
  return (distance + total + most) / 3;
}
