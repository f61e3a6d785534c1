import type { z } from 'zod';
import delays from '../../../resources/logistics/delay-rules.json' with { type: 'json' };
import proof from '../../../resources/logistics/proof-of-delivery.json' with { type: 'json' };
import rounds from '../../../resources/logistics/rounds.json' with { type: 'json' };
import temperatures from '../../../resources/logistics/temperature-classes.json' with { type: 'json' };
import type { KnowledgeTopic } from '../../records/clinical-knowledge.ts';
import type { SignerRelationship } from '../../records/delivery-proof.ts';
import { DeliveryDelays, DeliveryRounds, ProofOfDelivery, TemperatureClasses, type ProofRule } from './schema.ts';

/** How boxes travel and are proven delivered: four lists, each as it ships or as the organisation set it. */
export interface LogisticsRules {
  readonly proof: ProofOfDelivery;
  readonly delays: DeliveryDelays;
  readonly temperatures: TemperatureClasses;
  readonly rounds: DeliveryRounds;
}

export const logisticsTopics = {
  proof: 'proof-of-delivery',
  delays: 'delivery-delays',
  temperatures: 'temperature-classes',
  rounds: 'delivery-rounds',
} as const satisfies Record<keyof LogisticsRules, KnowledgeTopic>;

interface OwnEdition {
  readonly topic: KnowledgeTopic;
  readonly data?: unknown;
}

function standing<S extends z.ZodType>(schema: S, topic: KnowledgeTopic, shipped: unknown): (own: readonly OwnEdition[]) => z.infer<S> {
  let parsed: { readonly list: z.infer<S> } | undefined;
  return (own) => {
    for (const edition of own) {
      const found = edition.topic === topic ? schema.safeParse(edition.data) : undefined;
      if (found?.success) return found.data;
    }
    parsed ??= { list: schema.parse(shipped) };
    return parsed.list;
  };
}

export const proofRulesOf = standing(ProofOfDelivery, logisticsTopics.proof, proof);
export const delayRulesOf = standing(DeliveryDelays, logisticsTopics.delays, delays);
export const temperaturesOf = standing(TemperatureClasses, logisticsTopics.temperatures, temperatures);
export const roundRulesOf = standing(DeliveryRounds, logisticsTopics.rounds, rounds);

/** The organisation's editions where they stand and fit, else what ships. */
export function logisticsOf(own: readonly OwnEdition[]): LogisticsRules {
  return { proof: proofRulesOf(own), delays: delayRulesOf(own), temperatures: temperaturesOf(own), rounds: roundRulesOf(own) };
}

/** The rule of a payer, by words in its name; the one that names no payer is for all the others. */
export function proofRuleOf({ rules }: ProofOfDelivery, payor: string | undefined): ProofRule | undefined {
  const name = payor?.toLowerCase() ?? '';
  return rules.find(({ matches }) => matches.some((word) => name.includes(word))) ?? rules.find(({ matches }) => matches.length === 0);
}

/** The rule that a box was prepared under, by its name; where the organisation has dropped it, the one for all others. */
export function ruleOfBox({ rules }: ProofOfDelivery, box: { readonly proofRule?: string | undefined }): ProofRule | undefined {
  return rules.find(({ payer }) => payer === box.proofRule) ?? rules.find(({ matches }) => matches.length === 0);
}

/** Whoever supplies may not sign for whom is supplied, unless the payer's rule says otherwise. */
export function mayNotSign({ supplierStaff }: ProofOfDelivery, rule: ProofRule | undefined, relationship: SignerRelationship): boolean {
  return supplierStaff.includes(relationship) && rule?.designee.supplierStaffMaySign !== true;
}
