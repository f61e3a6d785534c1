import type { DocOf } from '../../../../shared/records/registry.ts';

/** FHIR's criticality: how bad it may become if it is given again. */
export const criticalityWords: Readonly<Record<NonNullable<DocOf<'allergy-intolerance'>['criticality']>, string>> = {
  high: 'Life-threatening',
  low: 'Not life-threatening',
  'unable-to-assess': 'Cannot be said',
};
