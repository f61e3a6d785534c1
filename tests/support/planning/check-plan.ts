import { placeKey, placesOf } from '../../../shared/planning/places.ts';
import type { DayPlan, PlanPerson, PlanRequest, PlanStop } from '../../../shared/planning/plan-request.ts';
import { driveMinutes, type Place } from '../../../shared/planning/travel-time.ts';

/**
 * Holds a plan against the request it was made for, with nothing of the planner's own but the words of the request: walks each person's day
 * by the clock and says everything that is wrong. A plan may break a soft rule (late, overtime, no break) only if it says so itself, with the right figure.
 */
export function complaintsAbout(request: PlanRequest, plan: DayPlan): string[] {
  const complaints: string[] = [];
  const stops = new Map(request.stops.map((stop) => [stop.id, stop]));
  const told = (kind: string, key: string): number | undefined => {
    const found = plan.problems.find(
      (p) => p.kind === kind && ('personId' in p && kind !== 'late' ? p.personId : 'stopId' in p ? p.stopId : '') === key,
    );
    return found && ('minutes' in found ? found.minutes : 'by' in found ? found.by : 0);
  };
  const drive = driver(request);

  const seen = new Set<string>();
  for (const { stopId } of plan.stops) {
    if (!stops.has(stopId)) complaints.push(`${stopId} is not in the request`);
    if (seen.has(stopId)) complaints.push(`${stopId} is planned twice`);
    seen.add(stopId);
  }
  for (const { id } of request.stops) {
    const excused = plan.problems.some((p) => 'stopId' in p && p.stopId === id && p.kind !== 'late');
    if (!seen.has(id) && !excused) complaints.push(`${id} is forgotten without a word`);
    if (seen.has(id) && excused) complaints.push(`${id} is planned and said to be impossible`);
  }

  for (const person of request.people) {
    const day = plan.stops.filter(({ personId }) => personId === person.id).sort((a, b) => a.start - b.start);
    if (day.length === 0) continue;
    const rests = plan.breaks.filter(({ personId }) => personId === person.id);
    if (person.rest && rests.length === 0 && told('no-break', person.id) === undefined)
      complaints.push(`${person.id} has no break and nobody says so`);
    if (rests.length > 1) complaints.push(`${person.id} rests twice`);
    let free = person.from;
    let place: Place = person.start;
    let load = 0;
    let rested = rests.length === 0;
    const rest = rests[0];
    if (rest && person.rest) {
      if (rest.start < person.rest.from - 1e-6 || rest.start + rest.minutes > person.rest.to + 1e-6)
        complaints.push(`${person.id} rests at the wrong hour`);
      if (rest.minutes < person.rest.minutes) complaints.push(`${person.id} rests too short`);
    }
    const off = [...(person.away ?? [])];
    /** Back where the day ends before time off begins, and nowhere else until it is over. */
    const goAway = (away: { readonly from: number; readonly to: number }): void => {
      const home = free + drive(place, person.end);
      if (!rested && rest && rest.start + rest.minutes <= away.from + 1e-6) {
        rested = true;
        if (away.from - home < rest.minutes - 1e-6) complaints.push(`${person.id} has no time to rest before being away`);
      }
      const over = home - away.from;
      if (over > 1e-6 && (told('into-time-off', person.id) ?? 0) < over - 1e-6)
        complaints.push(`${person.id} comes ${over} min too late into time off and nobody says so`);
      free = Math.max(away.to, home);
      place = person.end;
    };
    for (const planned of day) {
      for (let away = off[0]; away && away.from <= planned.start + 1e-6; away = off[0]) {
        off.shift();
        goAway(away);
      }
      const stop = stops.get(planned.stopId);
      if (!stop?.place) {
        complaints.push(`${planned.stopId} has no place`);
        continue;
      }
      const minutes = drive(place, stop.place);
      const room = planned.start - free - minutes;
      if (room < -1e-6) complaints.push(`${person.id} cannot be at ${stop.id} in time (${-room} min short)`);
      if (!rested && rest && rest.start + rest.minutes <= planned.start + 1e-6) {
        rested = true;
        if (room < rest.minutes - 1e-6) complaints.push(`${person.id} has no time to rest before ${stop.id}`);
        if (rest.start < free - 1e-6) complaints.push(`${person.id} rests while working`);
      }
      complaints.push(...aboutStop(stop, person, planned, told('late', stop.id)));
      free = planned.end;
      place = stop.place;
      load += stop.load ?? 0;
    }
    for (const away of off) goAway(away);
    if (!rested && rest) {
      if (rest.start < free - 1e-6) complaints.push(`${person.id} rests while working`);
      free = rest.start + rest.minutes;
    }
    const over = free + drive(place, person.end) - person.to;
    if (over > 1e-6 && Math.abs((told('overtime', person.id) ?? -1) - Math.ceil(over)) > 1e-6)
      complaints.push(`${person.id} works ${over} min too long, told ${String(told('overtime', person.id))}`);
    if (person.capacity !== undefined && load > person.capacity && told('overloaded', person.id) !== load - person.capacity)
      complaints.push(`${person.id} is overloaded`);
  }

  for (const { first, second, minGap, maxGap } of request.links) {
    const a = plan.stops.find(({ stopId }) => stopId === first);
    const b = plan.stops.find(({ stopId }) => stopId === second);
    if (!a || !b) {
      continue;
    }
    const gap = b.start - a.start;
    if (gap < minGap - 1e-6 || gap > maxGap + 1e-6)
      complaints.push(`${second} begins ${gap} min after ${first}, not ${minGap} to ${maxGap}`);
    if (a.personId === b.personId) complaints.push(`${first} and ${second} need two people`);
  }
  return complaints;
}

function aboutStop(
  stop: PlanStop,
  person: PlanPerson,
  planned: { readonly start: number; readonly end: number },
  toldLate: number | undefined,
): string[] {
  const wrong: string[] = [];
  if (stop.role !== person.role) wrong.push(`${stop.id} went to a ${person.role}`);
  if (stop.avoided.includes(person.id)) wrong.push(`${stop.id} went to someone the patient does not want`);
  for (const need of stop.needs) if (!person.skills.includes(need)) wrong.push(`${person.id} lacks ${need} for ${stop.id}`);
  if (Math.abs(planned.end - planned.start - stop.minutes) > 1e-6) wrong.push(`${stop.id} is not ${stop.minutes} min long`);
  const held = stop.promised && stop.current;
  if (held && stop.current.personId === person.id && planned.start === stop.current.start) return wrong;
  const open = stop.windows.filter(({ from, to }) => to >= from);
  const late = Math.min(...open.filter(({ from }) => planned.start >= from - 1e-6).map(({ to }) => Math.max(0, planned.start - to)));
  if (!Number.isFinite(late)) wrong.push(`${stop.id} begins before any of its windows`);
  else if (late > 1e-6 && toldLate === undefined) wrong.push(`${stop.id} is ${late} min late and nobody says so`);
  return wrong;
}

function driver(request: PlanRequest): (a: Place, b: Place) => number {
  const row = new Map(placesOf(request).map((place, i) => [placeKey(place), i]));
  return (a, b) => {
    const [i, j] = [row.get(placeKey(a)) ?? -1, row.get(placeKey(b)) ?? -1];
    return i === j ? 0 : Math.ceil((request.driveFactor ?? 1) * (request.drive?.[i]?.[j] ?? driveMinutes(a, b)));
  };
}
