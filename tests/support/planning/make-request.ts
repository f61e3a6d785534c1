import { dice } from '../../../shared/planning/solver/random.ts';
import type { PlanPerson, PlanRequest, PlanStop } from '../../../shared/planning/plan-request.ts';

export interface Size {
  readonly seed: number;
  readonly nurses: number;
  readonly drivers: number;
  readonly visits: number;
  /** Of ten visits so many have a box that must be there before. */
  readonly boxes?: number;
  /** Of ten visits so many need two nurses at once. */
  readonly doubles?: number;
  /** Every so many-th person has time off within the day. */
  readonly timeOff?: number;
}

const eight = 29_500_000 - (29_500_000 % 1440) + 8 * 60;
const skills = ['iv', 'port', 'chemo', 'paediatrics'];

/** A made-up day around Chicago: nurses with skills and breaks, vans, visits with hours and wishes, boxes that must come first. */
export function makeRequest({ seed, nurses, drivers, visits, boxes = 3, doubles = 1, timeOff = 0 }: Size): PlanRequest {
  const { next, below } = dice(seed);
  const place = () => ({ latitude: 41.7 + next() * 0.4, longitude: -87.9 + next() * 0.4 });
  const depot = { latitude: 41.88, longitude: -87.65 };
  const people: PlanPerson[] = [
    ...Array.from({ length: nurses }, (_, i): PlanPerson => {
      const home = place();
      return {
        ...{ id: `n${i}`, role: 'nurse', start: home, end: home, from: eight, to: eight + 540 },
        skills: skills.filter((_s, k) => k === 0 || (i + k) % 3 === 0),
        rest: { minutes: 30, from: eight + 180, to: eight + 360 },
      };
    }),
    ...Array.from({ length: drivers }, (_, i): PlanPerson => ({
      ...{ id: `d${i}`, role: 'driver', skills: [], start: depot, end: depot, from: eight - 60, to: eight + 480, capacity: 40 },
    })),
  ];
  const team = people.map((person, i): PlanPerson => {
    if (timeOff === 0 || i % timeOff !== 0) return person;
    const from = person.from + 60 + below(300);
    return { ...person, away: [{ from, to: from + 30 + below(120) }] };
  });
  const stops: PlanStop[] = [];
  const links: PlanRequest['links'][number][] = [];
  for (let i = 0; i < visits; i++) {
    const where = place();
    const from = eight + below(300);
    const visit: PlanStop = {
      ...{ id: `v${i}`, role: 'nurse', place: where, minutes: 30 + 15 * below(4) },
      windows: [{ from, to: from + 90 + below(150) }],
      needs: [skills[below(10) < 6 ? 0 : below(skills.length)] ?? 'iv'],
      preferred: below(3) === 0 ? [`n${below(nurses)}`] : [],
      avoided: below(15) === 0 ? [`n${below(nurses)}`] : [],
    };
    stops.push(visit);
    const roll = below(10);
    if (drivers > 0 && roll < boxes) {
      const box = `b${i}`;
      stops.push({
        ...{ id: box, role: 'driver', place: where, minutes: 8, needs: [], preferred: [], avoided: [], load: 1 },
        windows: [{ from: eight - 30, to: from + 200 }],
      });
      links.push({ first: box, second: visit.id, minGap: 8, maxGap: 240 });
    } else if (nurses > 2 && roll < boxes + doubles) {
      stops.push({ ...visit, id: `w${i}`, needs: ['iv'], preferred: [], avoided: [] });
      links.push({ first: visit.id, second: `w${i}`, minGap: 0, maxGap: 0 });
    }
  }
  return { people: team, stops, links };
}
