import { definitionOf, kinds } from '../../../../shared/records/registry.ts';
import type { Database } from '../database.ts';
import { columnName, tableOf } from '../names.ts';
import { prepared } from '../prepared.ts';

export interface BlobRow {
  readonly sha256: string;
  readonly bytes: number;
  readonly content_type: string;
  readonly state: 'waiting' | 'kept';
  readonly sent: number;
  readonly refused: string | null;
}

const columns = 'sha256, bytes, content_type, state, sent, refused';

/** A command names the bytes that it needs at the server as `sha256` among its arguments. */
const namedBy = (states: string): string =>
  `sha256 in (select json_extract(args, '$.sha256') from outbox where state in (${states}) and json_extract(args, '$.sha256') is not null)`;

export function readBlob(db: Database, sha256: string): BlobRow | undefined {
  return prepared<[string], BlobRow>(db, `select ${columns} from blob where sha256 = ?`).get(sha256);
}

export function putBlob(db: Database, row: Pick<BlobRow, 'sha256' | 'bytes' | 'content_type' | 'state'>, usedAt: string): void {
  prepared<[string, number, string, string, string]>(
    db,
    `insert into blob (sha256, bytes, content_type, state, used_at) values (?, ?, ?, ?, ?)
     on conflict (sha256) do update set used_at = excluded.used_at, refused = null`,
  ).run(row.sha256, row.bytes, row.content_type, row.state, usedAt);
}

export function blobUsed(db: Database, sha256: string, usedAt: string): void {
  prepared<[string, string]>(db, 'update blob set used_at = ? where sha256 = ?').run(usedAt, sha256);
}

export function blobSent(db: Database, sha256: string, sent: number): void {
  prepared<[number, string]>(db, 'update blob set sent = ? where sha256 = ?').run(sent, sha256);
}

export function blobUploaded(db: Database, sha256: string): void {
  prepared<[string]>(db, `update blob set state = 'kept', sent = bytes where sha256 = ?`).run(sha256);
}

export function blobRefused(db: Database, sha256: string, code: string): void {
  prepared<[string, string]>(db, 'update blob set refused = ? where sha256 = ?').run(code, sha256);
}

export function dropBlob(db: Database, sha256: string): void {
  prepared<[string]>(db, 'delete from blob where sha256 = ?').run(sha256);
}

export function allBlobs(db: Database): BlobRow[] {
  return prepared<[], BlobRow>(db, `select ${columns} from blob`).all();
}

/** What is to be uploaded: named by unsent work, the smallest first. */
export function blobsToUpload(db: Database): BlobRow[] {
  return prepared<[], BlobRow>(
    db,
    `select ${columns} from blob where state = 'waiting' and refused is null and ${namedBy(`'waiting', 'sending'`)} order by bytes, sha256`,
  ).all();
}

/** The server lost what it had (a restored backup): what unsent work names is brought again. */
export function uploadAgain(db: Database): void {
  prepared(db, `update blob set state = 'waiting', sent = 0 where ${namedBy(`'waiting', 'sending'`)}`).run();
}

/** Unsent work whose bytes this store has forgotten: its rows were lost with a damaged store. */
export function namedButUnknown(db: Database): { sha256: string; bytes: number; content_type: string }[] {
  return prepared<[], { sha256: string; bytes: number; content_type: string }>(
    db,
    `select distinct json_extract(args, '$.sha256') as sha256, json_extract(args, '$.bytes') as bytes, json_extract(args, '$.contentType') as content_type
     from outbox where state in ('waiting', 'sending') and json_extract(args, '$.sha256') is not null
       and json_extract(args, '$.sha256') not in (select sha256 from blob)`,
  ).all();
}

/** Taken on this laptop and then not used: nothing names it. */
export function blobsGivenUp(db: Database, usedBefore: string): BlobRow[] {
  return prepared<[string], BlobRow>(
    db,
    `select ${columns} from blob where state = 'waiting' and used_at < ? and not ${namedBy(`'waiting', 'sending', 'refused'`)}`,
  ).all(usedBefore);
}

/** Fetched or uploaded once, and no record of this store names it any more. */
export function blobsOfNobody(db: Database): BlobRow[] {
  return prepared<[], BlobRow>(
    db,
    `select ${columns} from blob where state = 'kept' and not ${namedBy(`'waiting', 'sending', 'refused', 'sent'`)} and not (${namedByRecords})`,
  ).all();
}

/** What may be given up for room, the longest unused first. */
export function blobsByAge(db: Database): BlobRow[] {
  return prepared<[], BlobRow>(
    db,
    `select ${columns} from blob where state = 'kept' and not ${namedBy(`'waiting', 'sending', 'refused', 'sent'`)} order by used_at`,
  ).all();
}

export function keptBytes(db: Database): number {
  return prepared<[], { n: number }>(db, 'select coalesce(sum(bytes), 0) as n from blob').get()?.n ?? 0;
}

export interface Wanted {
  readonly sha256: string;
  readonly bytes: number;
}

/** Photos and files of the patients whom the person visits in this time, the smallest first. */
export function blobsOfStops(db: Database, practitionerId: string, from: string, to: string): Wanted[] {
  return prepared<[string, string, string], Wanted>(
    db,
    `select distinct attachment.sha256, json_extract(attachment.doc, '$.bytes') as bytes from appointment
     join attachment on attachment.patient_id = appointment.patient_id
     where appointment.practitioner_id = ? and appointment.start >= ? and appointment.start < ?
       and json_extract(appointment.doc, '$.status') in ('booked', 'arrived', 'checked-in') and json_extract(attachment.doc, '$.status') = 'current'
     order by bytes, attachment.sha256`,
  ).all(practitionerId, from, to);
}

/** Size and type of bytes as the records of this store say. */
export function blobInRecords(db: Database, sha256: string): { bytes: number; content_type: string } | undefined {
  return prepared<[string, string, string], { bytes: number; content_type: string }>(
    db,
    `select json_extract(doc, '$.bytes') as bytes, json_extract(doc, '$.contentType') as content_type from attachment where sha256 = ?
     union all
     select json_extract(doc, '$.attachment.bytes'), json_extract(doc, '$.contentType') from document_reference where sha256 = ?
     union all
     select json_extract(doc, '$.photo.bytes'), json_extract(doc, '$.photo.contentType') from delivery_proof where sha256 = ? limit 1`,
  ).get(sha256, sha256, sha256);
}

const namedByRecords = kinds
  .flatMap((kind) => {
    const { blob } = definitionOf(kind);
    return blob === undefined ? [] : [`exists (select 1 from "${tableOf(kind)}" as r where r."${columnName(blob)}" = blob.sha256)`];
  })
  .join(' or ');
