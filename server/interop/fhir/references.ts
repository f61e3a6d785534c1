import type { Kind } from '../../../shared/records/registry.ts';
import { idFor } from './ids.ts';
import { typeOfKind } from './mappers.ts';

/** Our id of what a FHIR reference points at: `urn:uuid:…`, `Type/id`, an absolute URL ending so, or an alias met in the survey. */
export function resolveReference(
  kind: Kind,
  reference: string | undefined,
  source: string,
  aliases: ReadonlyMap<string, string>,
): string | undefined {
  if (!reference) return undefined;
  const type = typeOfKind[kind];
  if (!type) return undefined;
  const target = aliases.get(reference) ?? reference;
  if (target.startsWith('urn:uuid:')) return idFor(kind, source, type, target.slice('urn:uuid:'.length));
  const [id, its] = target.split('/').reverse();
  return id && its === type ? idFor(kind, source, type, id) : undefined;
}
