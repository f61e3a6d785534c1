import fs from 'node:fs';
import type { TimedPlan, TimedProblem } from '../../../../shared/planning/solver/timed-problem.ts';

/** The unified home-health-care file of Ceschia and others (iolab-uniud/uhhc). */
export interface UhhcFile {
  readonly metadata: {
    readonly time_window_met: 'at_service_start' | 'at_service_end';
    readonly cost_components: Readonly<Record<string, number>>;
  };
  readonly distances: readonly (readonly number[])[];
  readonly terminal_points: readonly { readonly id: string; readonly distance_matrix_index: number }[];
  readonly caregivers: readonly {
    readonly id: string;
    readonly abilities: readonly string[];
    readonly departing_point: string;
    readonly arrival_point: string;
    readonly working_shift: { readonly start: number; readonly end: number };
    readonly lunch_break: boolean;
  }[];
  readonly patients: readonly {
    readonly id: string;
    readonly distance_matrix_index: number;
    readonly required_services: readonly { readonly service: string; readonly duration: number }[];
    readonly time_windows: readonly { readonly start: number; readonly end: number }[];
    readonly optional: boolean;
    readonly preferred_caregivers?: readonly string[];
    readonly incompatible_caregivers?: readonly string[];
    readonly synchronization?: { readonly type: string; readonly distance?: { readonly min: number; readonly max: number } };
  }[];
  readonly lunch_breaks: { readonly start: number; readonly end: number; readonly min_duration: number };
}

export function readUhhcFile(file: string): UhhcFile {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as UhhcFile;
}

const mustBeServed = 1e9;

export function uhhcProblem(data: UhhcFile): TimedProblem {
  const { patients, caregivers, distances, lunch_breaks: lunch } = data;
  const weight = (name: string): number => data.metadata.cost_components[name] ?? 0;
  const atEnd = data.metadata.time_window_met === 'at_service_end';
  const legs = patients.flatMap((patient, g) => patient.required_services.map((service, k) => ({ g, k, patient, ...service })));
  const tied = (g: number): boolean => ['simultaneous', 'sequential'].includes(patients[g]?.synchronization?.type ?? '');
  // Independent services of one patient are two units of one group.
  const heads = legs.map((leg, i) => ({ leg, i })).filter(({ leg }) => leg.k === 0 || !tied(leg.g));
  const unit = new Int32Array(legs.length);
  heads.forEach(({ leg, i }, u) => {
    unit[i] = u;
    if (tied(leg.g)) unit[i + 1] = u;
  });
  const gap = (k: 'min' | 'max') =>
    Float64Array.from(heads, ({ leg }) =>
      leg.patient.synchronization?.type === 'sequential' ? (leg.patient.synchronization.distance?.[k] ?? 0) : 0,
    );
  const windowFrom = new Int32Array(legs.length + 1);
  legs.forEach((leg, i) => (windowFrom[i + 1] = (windowFrom[i] ?? 0) + leg.patient.time_windows.length));
  const windows = legs.flatMap((leg) => leg.patient.time_windows);
  const spot = (id: string): number => data.terminal_points.find((point) => point.id === id)?.distance_matrix_index ?? 0;
  const may = (leg: (typeof legs)[number], c: UhhcFile['caregivers'][number]): boolean =>
    c.abilities.includes(leg.service) && !(leg.patient.incompatible_caregivers ?? []).includes(c.id);
  return {
    places: distances.length,
    time: Float64Array.from(distances.flat()),
    legs: {
      place: Int32Array.from(legs, (leg) => leg.patient.distance_matrix_index),
      service: Float64Array.from(legs, (leg) => leg.duration),
      unit,
      demand: new Float64Array(legs.length),
      windowFrom,
      windowOpen: Float64Array.from(windows, ({ start }) => start),
      windowClose: Float64Array.from(windows, ({ end }) => end),
    },
    units: {
      first: Int32Array.from(heads, ({ i }) => i),
      second: Int32Array.from(heads, ({ leg, i }) => (tied(leg.g) ? i + 1 : -1)),
      minGap: gap('min'),
      maxGap: gap('max'),
      group: Int32Array.from(heads, ({ leg }) => leg.g),
    },
    leftOut: Float64Array.from(patients, ({ optional }) => (optional ? weight('optional_patients') : mustBeServed)),
    people: {
      start: Int32Array.from(caregivers, (c) => spot(c.departing_point)),
      end: Int32Array.from(caregivers, (c) => spot(c.arrival_point)),
      open: Float64Array.from(caregivers, (c) => c.working_shift.start),
      close: Float64Array.from(caregivers, (c) => c.working_shift.end),
      capacity: new Float64Array(caregivers.length).fill(Infinity),
      breakMinutes: Float64Array.from(caregivers, (c) => (c.lunch_break ? lunch.min_duration : 0)),
      breakOpen: new Float64Array(caregivers.length).fill(lunch.start),
      breakLast: new Float64Array(caregivers.length).fill(atEnd ? lunch.end - lunch.min_duration : lunch.end),
    },
    allowed: Uint8Array.from(legs.flatMap((leg) => caregivers.map((c) => (may(leg, c) ? 1 : 0)))),
    surcharge: Float64Array.from(
      legs.flatMap(({ patient }) =>
        caregivers.map((c) =>
          patient.preferred_caregivers && !patient.preferred_caregivers.includes(c.id) ? weight('caregiver_preferences') : 0,
        ),
      ),
    ),
    weights: {
      travel: weight('travel_time'),
      late: weight('total_tardiness'),
      latest: weight('highest_tardiness'),
      wait: weight('total_waiting_time'),
      overtime: weight('total_extra_time'),
      idle: weight('max_idle_time'),
      missedBreak: weight('missed_lunch_break'),
      overload: 0,
    },
    windowMetAt: atEnd ? 'end' : 'start',
  };
}

/** One service (or the break) as it happens. */
export interface UhhcVisit {
  readonly patient: string;
  readonly service: string;
  readonly start: number;
  readonly end: number;
}

export function uhhcRoutes(data: UhhcFile, plan: TimedPlan): UhhcVisit[][] {
  const legs = data.patients.flatMap((patient) => patient.required_services.map((service) => ({ patient: patient.id, ...service })));
  return plan.routes.map((route, v) => {
    const rest = plan.breakBefore[v] ?? -2;
    const begin = plan.breakStart[v] ?? 0;
    const lunch = (patient: string): UhhcVisit => ({
      patient,
      service: 'lunch_break',
      start: begin,
      end: begin + data.lunch_breaks.min_duration,
    });
    const visits = route.flatMap((leg, i): UhhcVisit[] => {
      const { patient = '', service = '', duration = 0 } = legs[leg] ?? {};
      const start = plan.start[leg] ?? 0;
      const visit = { patient, service, start, end: start + duration };
      if (rest !== leg) return [visit];
      // Eaten at the door, or where the last one was when there is no time for that at the door.
      const before = legs[route[i - 1] ?? -1]?.patient;
      const from = before === undefined ? undefined : data.patients.find(({ id }) => id === before)?.distance_matrix_index;
      const to = data.patients.find(({ id }) => id === patient)?.distance_matrix_index ?? 0;
      const left = i > 0 ? (plan.start[route[i - 1] ?? 0] ?? 0) + (legs[route[i - 1] ?? 0]?.duration ?? 0) : -Infinity;
      const early = from !== undefined && begin < left + (data.distances[from]?.[to] ?? 0);
      return [lunch(early ? (before ?? patient) : patient), visit];
    });
    const last = legs[route.at(-1) ?? -1];
    return rest === -1 && last ? [...visits, lunch(last.patient)] : visits;
  });
}

/** The authors' objective, computed from times alone, after their validator; and everything that is not allowed. */
export function uhhcCost(
  data: UhhcFile,
  routes: readonly (readonly UhhcVisit[])[],
): { readonly cost: number; readonly wrong: readonly string[] } {
  const weight = (name: string): number => data.metadata.cost_components[name] ?? 0;
  const atEnd = data.metadata.time_window_met === 'at_service_end';
  const patients = new Map(data.patients.map((patient) => [patient.id, patient]));
  const wrong: string[] = [];
  let [travel, late, latest, waiting, extra, idleMost, others, missed] = [0, 0, 0, 0, 0, 0, 0, 0];
  data.caregivers.forEach((c, v) => {
    const route = routes[v] ?? [];
    const spot = (id: string): number => data.terminal_points.find((point) => point.id === id)?.distance_matrix_index ?? 0;
    const drive = (a: number, b: number): number => data.distances[a]?.[b] ?? 0;
    const { start: open, end: close } = c.working_shift;
    if (route.length === 0) {
      idleMost = Math.max(idleMost, close - open);
      return;
    }
    if (c.lunch_break && !route.some(({ service }) => service === 'lunch_break')) missed++;
    let at = spot(c.departing_point);
    let free = open;
    let idle = 0;
    route.forEach((visit, i) => {
      const patient = patients.get(visit.patient);
      if (!patient) return wrong.push(`${visit.patient} is nobody`);
      const way = drive(at, patient.distance_matrix_index);
      travel += way;
      const arrive = i === 0 ? visit.start - way : free + way;
      if (i === 0) {
        if (arrive < open) wrong.push(`${c.id} leaves before the shift`);
        idle += arrive - open;
      } else {
        if (visit.start < arrive - 1e-6) wrong.push(`${c.id} is at ${visit.patient} too early`);
        const pause = Math.max(0, visit.start - arrive);
        idle += pause;
        if (!(i === 1 && route[0]?.service === 'lunch_break')) waiting += pause;
      }
      at = patient.distance_matrix_index;
      free = visit.end;
      if (visit.service === 'lunch_break') {
        if (visit.start < data.lunch_breaks.start || (atEnd ? visit.end : visit.start) > data.lunch_breaks.end)
          wrong.push(`${c.id} eats at the wrong hour`);
        return undefined;
      }
      if (!c.abilities.includes(visit.service)) wrong.push(`${c.id} may not do ${visit.service}`);
      if (patient.incompatible_caregivers?.includes(c.id)) wrong.push(`${c.id} must not go to ${visit.patient}`);
      if (patient.preferred_caregivers && !patient.preferred_caregivers.includes(c.id)) others++;
      const window = patient.time_windows.findLast(({ start }) => start <= visit.start);
      if (!window) return wrong.push(`${visit.patient} begins before its window`);
      const by = Math.max(0, (atEnd ? visit.end : visit.start) - window.end);
      late += by;
      latest = Math.max(latest, by);
      return undefined;
    });
    const back = free + drive(at, spot(c.arrival_point));
    travel += drive(at, spot(c.arrival_point));
    extra += Math.max(0, back - close);
    idle += Math.max(0, close - back);
    idleMost = Math.max(idleMost, idle);
  });
  let unvisited = 0;
  for (const patient of data.patients) {
    const visits = routes.flatMap((route, v) =>
      route.filter((one) => one.patient === patient.id && one.service !== 'lunch_break').map((one) => ({ ...one, v })),
    );
    if (visits.length === 0) {
      unvisited++;
      if (!patient.optional) wrong.push(`${patient.id} is not visited`);
      continue;
    }
    if (visits.length !== patient.required_services.length) wrong.push(`${patient.id} gets ${visits.length} services`);
    const [a, b] = patient.required_services.map(({ service }) => visits.find((one) => one.service === service));
    const type = patient.synchronization?.type;
    if (!a || !b || type === undefined || type === 'independent') continue;
    if (a.v === b.v) wrong.push(`${patient.id} needs two people`);
    const { min, max } = type === 'sequential' ? (patient.synchronization?.distance ?? { min: 0, max: 0 }) : { min: 0, max: 0 };
    if (b.start - a.start < min || b.start - a.start > max) wrong.push(`${patient.id} is not in step`);
  }
  const cost =
    weight('travel_time') * travel +
    weight('total_tardiness') * late +
    weight('highest_tardiness') * latest +
    weight('total_waiting_time') * waiting +
    weight('total_extra_time') * extra +
    weight('max_idle_time') * idleMost +
    weight('caregiver_preferences') * others +
    weight('optional_patients') * unvisited +
    weight('missed_lunch_break') * missed;
  return { cost, wrong };
}

interface UhhcSolution {
  readonly cost?: { readonly objective: number };
  readonly routes: readonly {
    readonly caregiver_id: string;
    readonly locations: readonly {
      readonly patient: string;
      readonly service: string;
      readonly arrival_time?: number;
      readonly departure_time?: number;
      readonly start_time?: number;
      readonly end_time?: number;
    }[];
  }[];
}

/** The authors' own solution, to hold our reading of their objective against. */
export function readUhhcSolution(data: UhhcFile, file: string): { readonly objective: number; readonly routes: UhhcVisit[][] } {
  const solution = JSON.parse(fs.readFileSync(file, 'utf8')) as UhhcSolution;
  const routes = data.caregivers.map(({ id }) =>
    (solution.routes.find((route) => route.caregiver_id === id)?.locations ?? [])
      .map((one) => ({
        patient: one.patient,
        service: one.service,
        start: one.start_time ?? one.arrival_time ?? 0,
        end: one.end_time ?? one.departure_time ?? 0,
      }))
      .sort((a, b) => a.start - b.start),
  );
  return { objective: solution.cost?.objective ?? NaN, routes };
}
