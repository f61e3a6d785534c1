import { calibrate, type Trip } from '../../../shared/planning/calibrate.ts';
import type { Place } from '../../../shared/planning/travel-time.ts';
import { addMinutes, minutesBetween } from '../../../shared/kernel/time.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Query } from './query.ts';
import { groupBy, list } from './read.ts';
import { recordsWhere } from './records.ts';
import { staff } from './staff.ts';

/** Older drives were on other roads. */
const learnFromMinutes = 90 * 24 * 60;
/** Between leaving one door and arriving at the next; longer is a lunch, not a drive. */
const longestMinutes = 180;

/** How long drives take around here, from the check-outs and check-ins of nurses that this laptop knows. */
export const travelFactors: Query<'travelFactors'> = (db, { now }, reader) => {
  const nurses = list(staff(db, {}, reader).map(({ id }) => id));
  const events = recordsWhere(
    db,
    'evv-event',
    'practitioner_id in (select value from json_each(?)) and at >= ? order by practitioner_id, at, id',
    nurses,
    addMinutes(now, -learnFromMinutes),
  );
  return calibrate([...groupBy(events, ({ doc }) => doc.practitionerId).values()].flatMap(tripsOf));
};

function tripsOf(events: readonly StoredRecord<'evv-event'>[]): Trip[] {
  return events.slice(1).flatMap(({ doc: arrived }, i): Trip[] => {
    const left = events[i]?.doc;
    if (left?.what !== 'check-out' || arrived.what !== 'check-in') return [];
    const [from, to] = [placeOf(left.place), placeOf(arrived.place)];
    const minutes = minutesBetween(left.at, arrived.at);
    return from && to && minutes > 0 && minutes <= longestMinutes ? [{ from, to, minutes }] : [];
  });
}

function placeOf(place: StoredRecord<'evv-event'>['doc']['place']): Place | undefined {
  return 'missing' in place ? undefined : { latitude: place.latitude, longitude: place.longitude };
}
