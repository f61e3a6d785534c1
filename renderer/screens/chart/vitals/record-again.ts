import type { CommandInput } from '../../../app/engine.ts';
import type { ObservationId } from '../../../../shared/records/ids.ts';
import type { DocOf } from '../../../../shared/records/registry.ts';

/** The command that records a retracted measurement once more, in the name of who does it. Only numbers can be entered by hand, so words from a laboratory have no way back here. */
export function recordAgain(doc: DocOf<'observation'>, observationId: ObservationId): CommandInput<'observation.record'> | undefined {
  const { patientId, category, code, name, effectiveAt, value, encounterId } = doc;
  if (category !== 'vital-signs' && category !== 'laboratory') return undefined;
  const components = doc.components?.flatMap((part) => (part.value ? [{ code: part.code, name: part.name, value: part.value }] : [])) ?? [];
  if (!value && components.length === 0) return undefined;
  return {
    observationId,
    patientId,
    category,
    code,
    name,
    effectiveAt,
    ...(value ? { value } : {}),
    ...(components.length > 0 ? { components } : {}),
    ...(encounterId ? { encounterId } : {}),
  };
}
