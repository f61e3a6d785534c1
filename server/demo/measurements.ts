import { put, type Write } from '../../shared/domain/define-command.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import type { PatientId, PractitionerId } from '../../shared/records/ids.ts';
import { therapies } from './catalog.ts';
import type { Random } from './random.ts';

type MakeId = <T extends string>(prefix: string) => T;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Vital signs of one visit; LOINC codes. */
export function vitalSigns(
  random: Random,
  id: MakeId,
  patientId: PatientId,
  performerId: PractitionerId,
  at: Instant,
  weight: number,
): Write[] {
  const single = [
    { code: '8867-4', name: 'Heart rate', value: random.int(58, 98), unit: '/min' },
    { code: '8310-5', name: 'Body temperature', value: rounded(random.near(36.8, 0.6), 1), unit: 'Cel' },
    { code: '59408-5', name: 'Oxygen saturation', value: random.int(94, 99), unit: '%' },
    { code: '29463-7', name: 'Body weight', value: rounded(weight + random.near(0, 1.5), 1), unit: 'kg' },
  ];
  return [
    ...single.map(({ code, name, value, unit }) =>
      put('observation', id('obs'), {
        patientId,
        status: 'final',
        category: 'vital-signs',
        code,
        name,
        effectiveAt: at,
        value: { value, unit },
        performerId,
      }),
    ),
    put('observation', id('obs'), {
      patientId,
      status: 'final',
      category: 'vital-signs',
      code: '85354-9',
      name: 'Blood pressure',
      effectiveAt: at,
      components: [
        { code: '8480-6', name: 'Systolic', value: { value: random.int(104, 148), unit: 'mm[Hg]' } },
        { code: '8462-4', name: 'Diastolic', value: { value: random.int(60, 92), unit: 'mm[Hg]' } },
      ],
      performerId,
    }),
  ];
}

/** The therapy's laboratory results of one draw. Renal function drifts a little over a course, so that a trend can be seen. */
export function labResults(
  random: Random,
  id: MakeId,
  patientId: PatientId,
  names: readonly string[],
  at: Instant,
  visitsAgo: number,
): Write[] {
  return names.flatMap((name) => {
    const lab = therapies.labs[name];
    if (!lab) return [];
    const drift = name === 'creatinine' ? 0.05 * Math.max(0, 4 - visitsAgo) : 0;
    const value = Math.max(lab.digits === 0 ? 1 : 0.1, rounded(random.near(lab.mean, lab.spread) + drift, lab.digits));
    const flag = value < lab.low ? 'Low' : value > lab.high ? 'High' : undefined;
    return [
      put('observation', id('obs'), {
        patientId,
        status: 'final',
        category: 'laboratory',
        code: lab.code,
        name: lab.name,
        effectiveAt: at,
        value: { value, unit: lab.unit },
        referenceRange: { low: lab.low, high: lab.high, unit: lab.unit },
        ...(flag ? { interpretation: { text: flag } } : {}),
      }),
    ];
  });
}
