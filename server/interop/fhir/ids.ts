import { createHash } from 'node:crypto';
import { definitionOf, type Kind } from '../../../shared/records/registry.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Our id for another system's resource: the same input gives the same id for ever, which is what makes an import repeatable and lets references be followed across files without a table. */
export function idFor(kind: Kind, source: string, resourceType: string, sourceId: string): string {
  const tail = uuid.test(sourceId) ? sourceId.toLowerCase() : hashedUuid(`${source}/${resourceType}/${sourceId}`);
  return `${definitionOf(kind).prefix}-${tail}`;
}

/** A UUID-shaped text from any text (version 8: "custom", RFC 9562). */
export function hashedUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
