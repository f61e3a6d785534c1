import { listName } from '../../../shared/kernel/person-name.ts';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';

export function tagOf({ id, doc }: StoredRecord<'patient'>): PatientTag {
  return { id: id as PatientId, name: listName(doc.name), birthDate: doc.birthDate, mrn: doc.mrn };
}

/** The tags of the patients that are named; one who is not on this laptop has none. */
export function patientTags(db: Database, ids: Iterable<string | undefined | null>): ReadonlyMap<string, PatientTag> {
  const wanted = new Set([...ids].filter((id) => typeof id === 'string'));
  if (wanted.size === 0) return new Map();
  const found = recordsWhere(db, 'patient', 'id in (select value from json_each(?))', list(wanted));
  return new Map(found.map((patient) => [patient.id, tagOf(patient)]));
}

/** For records whose patient has not arrived (or has left): they are shown all the same, under their own id. */
export function tagOrUnknown(tags: ReadonlyMap<string, PatientTag>, id: PatientId): PatientTag {
  return tags.get(id) ?? { id, name: 'Patient not on this laptop', birthDate: '' as PatientTag['birthDate'], mrn: '' };
}
