import { instant } from '../../shared/kernel/time.ts';
import { placeKey } from '../../shared/planning/places.ts';
import type { Place } from '../../shared/planning/travel-time.ts';
import { TravelResponse, type TravelTimes } from '../../shared/protocol/travel.ts';
import { keepTravel, travelBetween } from './data/tables/travel.ts';
import type { Workspace } from './session/workspace.ts';
import { postForJson } from './sync/server-link.ts';

/** Roads change slowly: what is younger is not asked for again. */
const freshMs = 30 * 86_400_000;
/** A coordinator does not wait longer for roads than this; an answer that comes later is kept for the next plan. */
const patienceMs = 4000;

/** Minutes by road between these doors, as far as they are known: from this laptop, else from the server. Nulls are for the formula. */
export async function travelTimes(workspace: Workspace, places: readonly Place[]): Promise<TravelTimes> {
  const { person } = workspace;
  const keys = places.map(placeKey);
  const kept = known(workspace, keys);
  const now = person.env.clock.now();
  const all = keys.every((a) => keys.every((b) => a === b || now - Date.parse(kept.get(`${a} ${b}`)?.at ?? '1970-01-01') < freshMs));
  if (all) return { source: 'kept', minutes: matrix(keys, kept) };
  const asked = ask(workspace, places, keys);
  const late = new Promise<undefined>((done) => person.env.timers.after(patienceMs, () => done(undefined)));
  const source = (await Promise.race([asked, late])) ?? 'out-of-reach';
  return { source, minutes: matrix(keys, known(workspace, keys)) };
}

async function ask(
  { person, session, readOnly }: Workspace,
  places: readonly Place[],
  keys: readonly string[],
): Promise<TravelTimes['source']> {
  try {
    const doors = places.map(({ latitude, longitude }) => ({ latitude: short(latitude), longitude: short(longitude) }));
    const answer = await postForJson(person.env, session, '/travel', { places: doors }, TravelResponse);
    if (answer.source === 'none' || answer.source === 'failed') return answer.source;
    const at = instant(person.env.clock.now());
    const rows = answer.minutes.flatMap((row, i) =>
      row.flatMap((minutes, j) => (minutes === null || i === j ? [] : [{ a: keys[i] ?? '', b: keys[j] ?? '', minutes, at }])),
    );
    if (!readOnly && person.db.open) keepTravel(person.db, rows);
    return answer.source;
  } catch {
    return 'out-of-reach';
  }
}

const short = (degrees: number): number => Number(degrees.toFixed(5));

function known({ person }: Workspace, keys: readonly string[]): ReadonlyMap<string, { readonly minutes: number; readonly at: string }> {
  return new Map(travelBetween(person.db, keys).map((row) => [`${row.a} ${row.b}`, row]));
}

function matrix(keys: readonly string[], kept: ReadonlyMap<string, { readonly minutes: number }>): (number | null)[][] {
  return keys.map((a) => keys.map((b) => (a === b ? 0 : (kept.get(`${a} ${b}`)?.minutes ?? null))));
}
