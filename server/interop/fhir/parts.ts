import { z } from 'zod';
import { instant, type Instant, LocalDate } from '../../../shared/kernel/time.ts';

/**
 * The parts of FHIR R4 that we read. Whatever a schema does not name is stripped by Zod, and what was stripped is what the
 * report counts as not understood: one description serves validation and honesty.
 */
export const Coding = z.object({ system: z.string().optional(), code: z.string().optional(), display: z.string().optional() });
export const CodeableConcept = z.object({ coding: z.array(Coding).optional(), text: z.string().optional() });
export const Reference = z.object({ reference: z.string().optional(), display: z.string().optional() });
export const Period = z.object({ start: z.string().optional(), end: z.string().optional() });
export const QuantityPart = z.object({
  value: z.number().optional(),
  unit: z.string().optional(),
  system: z.string().optional(),
  code: z.string().optional(),
});
export const HumanName = z.object({
  use: z.string().optional(),
  family: z.string().optional(),
  given: z.array(z.string()).optional(),
  prefix: z.array(z.string()).optional(),
  text: z.string().optional(),
});
export const ContactPoint = z.object({ system: z.string().optional(), value: z.string().optional(), use: z.string().optional() });
export const AddressPart = z.object({
  line: z.array(z.string()).optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  postalCode: z.string().optional(),
});
export const Identifier = z.object({ system: z.string().optional(), value: z.string().optional(), type: CodeableConcept.optional() });

/** Said of every resource. `meta` and the generated narrative (`text`) repeat or manage; they are known and not taken. */
export const base = { resourceType: z.string(), id: z.string().min(1), meta: z.unknown().optional(), text: z.unknown().optional() };

type Concept = z.infer<typeof CodeableConcept>;

/** The words of a concept: its text, else the first display, else the first code. */
export function conceptText(concept: Concept | undefined): string | undefined {
  return (
    concept?.text ?? concept?.coding?.find((coding) => coding.display)?.display ?? concept?.coding?.find((coding) => coding.code)?.code
  );
}

/** A FHIR concept as ours; undefined when it holds no words at all. */
export function toConcept(concept: Concept | undefined): { text: string; coding?: { system: string; code: string }[] } | undefined {
  const text = conceptText(concept);
  if (!text) return undefined;
  const coding = concept?.coding?.flatMap(({ system, code }) => (system && code ? [{ system, code }] : [])) ?? [];
  return { text, ...(coding.length > 0 ? { coding } : {}) };
}

export function firstCode(concept: Concept | undefined, system?: string): string | undefined {
  return concept?.coding?.find((coding) => coding.code && (system === undefined || coding.system === system))?.code;
}

/** FHIR dateTime to an Instant. A bare date means the start of that day in UTC; a year or month alone its first day. */
export function toInstant(dateTime: string | undefined): Instant | undefined {
  if (!dateTime) return undefined;
  const padded = /^\d{4}$/.test(dateTime) ? `${dateTime}-01-01` : /^\d{4}-\d\d$/.test(dateTime) ? `${dateTime}-01` : dateTime;
  const ms = Date.parse(padded);
  return Number.isNaN(ms) ? undefined : instant(ms);
}

export function toLocalDate(date: string | undefined): LocalDate | undefined {
  const parsed = LocalDate.safeParse(date?.slice(0, 10));
  return parsed.success ? parsed.data : undefined;
}

/** UCUM code where the quantity is coded in UCUM, else the unit as written. Undefined without value or unit. */
export function toQuantity(quantity: z.infer<typeof QuantityPart> | undefined): { value: number; unit: string } | undefined {
  if (quantity?.value === undefined) return undefined;
  const ucum = quantity.system === 'http://unitsofmeasure.org' ? quantity.code : undefined;
  return { value: quantity.value, unit: ucum ?? quantity.unit ?? quantity.code ?? '1' };
}

export function toName(
  names: readonly z.infer<typeof HumanName>[] | undefined,
): { family: string; given: string[]; prefix?: string } | undefined {
  const name = names?.find(({ use }) => use === 'official') ?? names?.[0];
  if (!name) return undefined;
  const family = name.family ?? name.text;
  if (!family) return undefined;
  return { family, given: name.given ?? [], ...(name.prefix?.[0] ? { prefix: name.prefix[0] } : {}) };
}

export function toTelecom(points: readonly z.infer<typeof ContactPoint>[] | undefined): {
  phone?: string;
  mobile?: string;
  email?: string;
} {
  const find = (fits: (point: z.infer<typeof ContactPoint>) => boolean): string | undefined =>
    points?.find((point) => point.value && fits(point))?.value;
  const phone = find(({ system, use }) => system === 'phone' && use !== 'mobile');
  const mobile = find(({ system, use }) => system === 'phone' && use === 'mobile');
  const email = find(({ system }) => system === 'email');
  return { ...(phone ? { phone } : {}), ...(mobile ? { mobile } : {}), ...(email ? { email } : {}) };
}

/** Keeps the entries whose value is there: `exactOptionalPropertyTypes` wants a missing key, not an undefined one. */
export function present<T extends Record<string, unknown>>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** The code when it is one of ours, else the fallback. */
export function oneOf<const T extends string>(allowed: readonly T[], code: string | undefined, fallback: T): T {
  return allowed.find((known) => known === code) ?? fallback;
}
