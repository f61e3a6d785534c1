import { protocolsOf } from './choose.ts';
import type { Protocol, Vital } from './schema.ts';

/** Something that can be measured at a bedside and typed in. LOINC and UCUM. */
export interface Measure {
  readonly code: string;
  readonly name: string;
  readonly category: 'vital-signs' | 'laboratory';
  readonly unit: string;
  /** One value, or the parts of a panel. */
  readonly parts: readonly [Vital, ...Vital[]];
}

/** A panel of vital signs is known by the name of the whole. */
const panels: Readonly<Record<string, string>> = { '85354-9': 'Blood pressure' };

/** All that may be typed into a chart, with the limits of the visit for what a visit measures too. */
export function measuresOf(own: readonly Protocol[] = []): readonly Measure[] {
  const vitals = (protocolsOf('vitals', own)[0]?.vitals ?? []).map((vital) => ({ ...vital, category: 'vital-signs' as const }));
  const byHand = protocolsOf('measure', own).flatMap(({ measures }) => measures);
  const all = [...vitals, ...byHand];
  return [...new Set(all.map(({ code }) => code))].flatMap((code): Measure[] => {
    const [first, ...others] = all.filter((one) => one.code === code);
    return first ? [{ code, name: panels[code] ?? first.name, category: first.category, unit: first.unit, parts: [first, ...others] }] : [];
  });
}
