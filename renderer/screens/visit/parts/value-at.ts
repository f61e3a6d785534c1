import type { Vital } from '../../../../shared/clinical/protocols/schema.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';

/** The value of one sign in the set of a moment. */
export function valueAt(taken: readonly StoredRecord<'observation'>[], at: string, vital: Vital): number | undefined {
  const record = taken.findLast(({ doc }) => doc.effectiveAt === at && doc.code === vital.code);
  if (vital.part === undefined) return record?.doc.value?.value;
  return record?.doc.components?.find(({ code }) => code === vital.part)?.value?.value;
}
