import type { EncounterId, SupplyCountId, VisitSectionId } from '../../records/ids.ts';
import type { VisitSectionName } from '../../records/visit-section.ts';

/** The id of a section follows from the visit: written on two laptops it is still one record. */
export function sectionId(encounterId: EncounterId, section: VisitSectionName): VisitSectionId {
  return `vsec-${encounterId.slice('enc-'.length)}-${section}` as VisitSectionId;
}

export function supplyCountId(encounterId: EncounterId, itemId: string): SupplyCountId {
  return `sup-${encounterId.slice('enc-'.length)}-${itemId}` as SupplyCountId;
}
