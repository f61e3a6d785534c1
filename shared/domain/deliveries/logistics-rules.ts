import { delayRulesOf, logisticsTopics, proofRulesOf, temperaturesOf } from '../../clinical/logistics/rules.ts';
import type { DeliveryDelays, ProofOfDelivery, TemperatureClasses } from '../../clinical/logistics/schema.ts';
import { temperatureClasses, type ShipmentItem, type TemperatureClass } from '../../records/shipment.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { find } from '../facts.ts';

type Own = readonly StoredRecord<'clinical-knowledge'>[];

/** The organisation's own rules, where it has set some: read by whatever decides by them. */
export const readsProof = { ownProof: find('clinical-knowledge', { topic: logisticsTopics.proof, status: 'active' }, 5) } as const;
export const readsTemperatures = {
  ownTemperatures: find('clinical-knowledge', { topic: logisticsTopics.temperatures, status: 'active' }, 5),
} as const;
export const readsDelays = { ownDelays: find('clinical-knowledge', { topic: logisticsTopics.delays, status: 'active' }, 5) } as const;

const docs = (own: Own) => own.map(({ doc }) => doc);
export const proofIn = ({ ownProof }: { readonly ownProof: Own }): ProofOfDelivery => proofRulesOf(docs(ownProof));
export const temperaturesIn = ({ ownTemperatures }: { readonly ownTemperatures: Own }): TemperatureClasses =>
  temperaturesOf(docs(ownTemperatures));
export const delaysIn = ({ ownDelays }: { readonly ownDelays: Own }): DeliveryDelays => delayRulesOf(docs(ownDelays));

/** The class that decides how a box travels: the coldest of what is in it. */
export function classOf(items: readonly Pick<ShipmentItem, 'temperature'>[]): TemperatureClass {
  return temperatureClasses.findLast((one) => items.some(({ temperature }) => temperature === one)) ?? 'room';
}
