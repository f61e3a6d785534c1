import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Write } from '../../../shared/domain/define-command.ts';
import type { TimeZone } from '../../../shared/kernel/time.ts';
import type { LocationId, PatientId, PractitionerId } from '../../../shared/records/ids.ts';
import { definitionOf } from '../../../shared/records/registry.ts';
import { type HeldFile, heldFile } from './held-file.ts';
import { idFor } from './ids.ts';
import { untaken } from './leaves.ts';
import { type MapContext, Refused } from './mapper.ts';
import { mappers } from './mappers.ts';
import { type FoundResource, readResources } from './read-resources.ts';
import { resolveReference } from './references.ts';
import { count, emptyReport, type ImportReport } from './report.ts';
import { survey, type Survey } from './survey.ts';

export interface ImportOptions {
  /** A file or a folder of `.json` and `.ndjson` files, plain or gzipped. */
  readonly path: string;
  /** Name of the system that the data comes from; with its ids it makes ours. */
  readonly source: string;
  readonly branch: { readonly id: LocationId; readonly timeZone: TimeZone };
  /** Patients and practitioners that the organisation already has. */
  readonly existing: ReadonlySet<string>;
  /** Writes one batch in one transaction. */
  readonly write: (writes: readonly Write[]) => Promise<{ created: number; updated: number; unchanged: number }>;
  /** Keeps a file that a resource brought, before the record that names it is written. The same file again changes nothing. */
  readonly keepFile: (file: HeldFile) => Promise<unknown>;
  readonly progress?: (file: string, resources: number) => void;
}

const batchSize = 1000;
/** Files wait in memory until their batch is written. */
const mostHeldBytes = 32 * 1024 * 1024;

/**
 * Imports FHIR R4. All files are surveyed first (a malformed one is refused whole and writes nothing), then read again and written in
 * batches. Ids follow from the source's ids, so a second run changes nothing and a run that was cut goes on where it stopped.
 */
export async function importFhir(options: ImportOptions): Promise<ImportReport> {
  const files = filesOf(options.path);
  const seen = await survey(files, options.source);
  const report = emptyReport();
  report.files.refused.push(...seen.refused.map(({ file, why }) => ({ file: path.basename(file), why })));
  const makeContext = contextMaker(options, seen);
  for (const file of seen.sound) {
    const name = path.basename(file);
    let batch: Write[] = [];
    let held: HeldFile[] = [];
    let resources = 0;
    const flush = async (): Promise<void> => {
      for (const one of held) await options.keepFile(one);
      held = [];
      const done = await options.write(batch);
      batch = [];
      report.created += done.created;
      report.updated += done.updated;
      report.unchanged += done.unchanged;
      options.progress?.(name, resources);
    };
    for await (const found of readResources(file)) {
      resources++;
      const mapped = mapOne(found, name, makeContext, report);
      batch.push(...mapped.writes);
      held.push(...mapped.files);
      if (batch.length >= batchSize || held.reduce((sum, { bytes }) => sum + bytes, 0) >= mostHeldBytes) await flush();
    }
    if (batch.length > 0) await flush();
    (report.files as { read: number }).read++;
  }
  return report;
}

function filesOf(target: string): string[] {
  if (statSync(target).isFile()) return [target];
  return readdirSync(target, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(json|ndjson)(\.gz)?$/.test(name))
    .sort()
    .map((name) => path.join(target, name));
}

type ContextMaker = (resourceType: string, heard: { leave: (path: string) => void; hold: (file: HeldFile) => void }) => MapContext;

interface Mapped {
  readonly writes: readonly Write[];
  readonly files: readonly HeldFile[];
}

const nothing: Mapped = { writes: [], files: [] };

function mapOne({ resource, where }: FoundResource, file: string, makeContext: ContextMaker, report: ImportReport): Mapped {
  const type = resource.resourceType;
  const one = mappers.get(type);
  if (!one) {
    count(report.notUnderstood, `${type} (whole resource)`);
    return nothing;
  }
  const refuse = (why: string): Mapped => {
    report.refused.push({ file, where, resourceType: type, why });
    return nothing;
  };
  const parsed = one.schema.safeParse(resource);
  if (!parsed.success) return refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const left: string[] = [];
  const files: HeldFile[] = [];
  try {
    const writes = one.map(parsed.data, makeContext(type, { leave: (place) => left.push(place), hold: (held) => files.push(held) }));
    const invalid = writes.flatMap((write) => definitionOf(write.kind).schema.safeParse(write.doc).error?.issues ?? []);
    if (invalid.length > 0) return refuse(invalid.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
    count(report.taken, type);
    for (const place of left) count(report.notUnderstood, place);
    untaken(resource, parsed.data, (place) => {
      count(report.notUnderstood, `${type}.${place}`);
    });
    return { writes, files };
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message);
    throw error;
  }
}

function contextMaker({ source, branch, existing }: ImportOptions, seen: Survey): ContextMaker {
  const allergic = new Set([...seen.withAllergies].map((reference) => resolveReference('patient', reference, source, seen.aliases)));
  return (resourceType, { leave, hold }) => {
    const refer: MapContext['refer'] = (kind, reference) => {
      const id = resolveReference(kind, reference?.reference, source, seen.aliases);
      if (reference?.reference && !id && kind !== 'patient' && kind !== 'practitioner')
        leave(`${resourceType}: reference to ${kind} not followed`);
      return id;
    };
    const here = (kind: 'patient' | 'practitioner', reference: Parameters<MapContext['refer']>[1]): string | undefined => {
      const id = refer(kind, reference);
      return id !== undefined && (seen.known.has(id) || existing.has(id)) ? id : undefined;
    };
    return {
      source,
      branchId: branch.id,
      timeZone: branch.timeZone,
      refer,
      patient: (reference) => here('patient', reference) as PatientId | undefined,
      practitioner: (reference) => here('practitioner', reference) as PractitionerId | undefined,
      nameOf: (reference) => reference?.display ?? seen.names.get(refer('practitioner', reference) ?? ''),
      own: <T extends string>(kind: Parameters<MapContext['own']>[0], sourceId: string): T =>
        idFor(kind, source, resourceType, sourceId) as T,
      hasAllergies: (patientId) => allergic.has(patientId),
      keepFile: (base64) => {
        const file = heldFile(base64);
        if (file) hold(file);
        return file && { sha256: file.sha256, bytes: file.bytes, contentType: file.contentType };
      },
      leave,
    };
  };
}
