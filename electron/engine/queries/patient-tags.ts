import { listName } from '../../../shared/kernel/person-name.ts';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { memo } from './memo.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';

export function tagOf({ id, doc }: StoredRecord<'patient'>): PatientTag {
  return { id: id as PatientId, name: listName(doc.name), birthDate: doc.birthDate, mrn: doc.mrn };
}

/** More than fit on the screens of a day. */
const mostKept = 5000;

/** The tags of the patients that are named; one who is not on this laptop has none. Lists name the same patients again and again, so tags are kept until a patient changes. */
export function patientTags(db: Database, ids: Iterable<string | undefined | null>): ReadonlyMap<string, PatientTag> {
  const kept = memo(db, 'patient tags', ['patient'], '', () => new Map<string, PatientTag>());
  const wanted = new Set([...ids].filter((id) => typeof id === 'string'));
  const unknown = [...wanted].filter((id) => !kept.has(id));
  const isFull = kept.size + unknown.length > mostKept;
  if (isFull) kept.clear();
  for (const [id, tag] of readTags(db, isFull ? wanted : unknown)) kept.set(id, tag);
  return kept;
}

function readTags(db: Database, ids: Iterable<string>): ReadonlyMap<string, PatientTag> {
  const wanted = list(ids);
  if (wanted === '[]') return new Map();
  const found = recordsWhere(db, 'patient', 'id in (select value from json_each(?))', wanted);
  return new Map(found.map((patient) => [patient.id, tagOf(patient)]));
}

/** For records whose patient has not arrived (or has left): they are shown all the same, under their own id. */
export function tagOrUnknown(tags: ReadonlyMap<string, PatientTag>, id: PatientId): PatientTag {
  return tags.get(id) ?? { id, name: 'Patient not on this laptop', birthDate: '' as PatientTag['birthDate'], mrn: '' };
}
