import delayJson from '../../../resources/logistics/delay-rules.json' with { type: 'json' };
import proofJson from '../../../resources/logistics/proof-of-delivery.json' with { type: 'json' };
import temperatureJson from '../../../resources/logistics/temperature-classes.json' with { type: 'json' };
import type { SignerRelationship } from '../../records/delivery-proof.ts';
import { temperatureClasses, type ShipmentItem, type TemperatureClass } from '../../records/shipment.ts';

interface TemperatureLimits {
  readonly label: string;
  readonly lowC?: number;
  readonly highC: number;
  readonly coldChain: boolean;
}

/** What a box may be exposed to, by class: data, with its source, in resources/logistics. */
export const temperatureLimits: Readonly<Record<TemperatureClass, TemperatureLimits>> = temperatureJson.classes;

export const delayRules = delayJson;

const supplierStaff: readonly string[] = proofJson.supplierStaff;

/** The rule of a payer; the one that names no payer is for all the others. */
export function proofRuleOf(payor: string | undefined): (typeof proofJson.rules)[number] | undefined {
  const name = payor?.toLowerCase() ?? '';
  return (
    proofJson.rules.find(({ matches }) => matches.some((word) => name.includes(word))) ??
    proofJson.rules.find(({ matches }) => matches.length === 0)
  );
}

/** Whoever supplies may not sign for whom is supplied, under any rule that is known. */
export function mayNotSign(relationship: SignerRelationship): boolean {
  return supplierStaff.includes(relationship);
}

/** The class that decides how a box travels: the coldest of what is in it. */
export function classOf(items: readonly Pick<ShipmentItem, 'temperature'>[]): TemperatureClass {
  return temperatureClasses.findLast((one) => items.some(({ temperature }) => temperature === one)) ?? 'room';
}
