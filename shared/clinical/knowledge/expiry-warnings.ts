import shipped from '../../../resources/notifications/expiry-warnings.json' with { type: 'json' };
import { knowledgeSchemas, type KnowledgeOf } from './schema.ts';

type Warnings = KnowledgeOf<'expiry-warnings'>;

/** How early an end is told: as the organisation set it, where its edition fits, else as it ships. Without reading the other lists. */
export function expiryWarningsOf(own: readonly { readonly data?: unknown }[]): Warnings {
  const schema = knowledgeSchemas['expiry-warnings'];
  for (const { data } of own) {
    const found = schema.safeParse(data);
    if (found.success) return found.data;
  }
  return schema.parse(shipped);
}
