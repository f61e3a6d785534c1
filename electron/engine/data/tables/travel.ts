import type { Database } from '../database.ts';
import { prepared } from '../prepared.ts';

export interface TravelRow {
  readonly a: string;
  readonly b: string;
  readonly minutes: number;
  readonly at: string;
}

/** What is kept between these doors. */
export function travelBetween(db: Database, keys: readonly string[]): TravelRow[] {
  const doors = JSON.stringify(keys);
  return prepared<[string, string], TravelRow>(
    db,
    'select a, b, minutes, at from travel_minutes where a in (select value from json_each(?)) and b in (select value from json_each(?))',
  ).all(doors, doors);
}

export function keepTravel(db: Database, rows: readonly TravelRow[]): void {
  const put = prepared<[string, string, number, string]>(
    db,
    `insert into travel_minutes (a, b, minutes, at) values (?, ?, ?, ?)
     on conflict (a, b) do update set minutes = excluded.minutes, at = excluded.at`,
  );
  db.transaction(() => {
    for (const { a, b, minutes, at } of rows) put.run(a, b, minutes, at);
  })();
}
