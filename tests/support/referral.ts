import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './checkout.ts';

const loinc = (code: string, text: string) => ({ coding: [{ system: 'http://loinc.org', code }], text });
const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** A referral as another system sends it: a patient, an order for vancomycin, weight, height, creatinine, and a potassium that cannot wait. With `fill` it says how long a fill lasts and until when it may be filled; with `home` where the patient lives. */
export function writeReferral({ fill = false, home = false } = {}): string {
  const subject = { reference: 'Patient/ref-1' };
  const measured = (id: string, category: string, code: object, value: number, unit: string, hours: number) => ({
    ...{ resourceType: 'Observation', id, status: 'final', category: [{ coding: [{ code: category }] }], code, subject },
    ...{
      effectiveDateTime: ago(hours),
      issued: ago(hours / 2),
      valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    },
  });
  const resources = [
    {
      ...{ resourceType: 'Patient', id: 'ref-1', birthDate: '1961-07-12', gender: 'male' },
      name: [{ use: 'official', family: 'Vandermeer', given: ['Tobias'] }],
      ...(home ? { address: [{ line: ['12 Harbor Lane'], city: 'Evanston', state: 'IL', postalCode: '60201' }] } : {}),
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: 'REF-4711' }],
    },
    {
      ...{ resourceType: 'MedicationRequest', id: 'rx-1', status: 'active', intent: 'order', subject, authoredOn: ago(3) },
      medicationCodeableConcept: { text: 'Vancomycin' },
      requester: { display: 'Dr. Osei' },
      reasonCode: [{ text: 'Osteomyelitis' }],
      dosageInstruction: [
        {
          ...{ text: 'Infuse over 90 minutes', route: { text: 'intravenous' }, timing: { code: { text: 'every 12 hours' } } },
          doseAndRate: [{ doseQuantity: { value: 1250, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }],
        },
      ],
      dispenseRequest: {
        numberOfRepeatsAllowed: 3,
        ...(fill
          ? {
              expectedSupplyDuration: { value: 7, unit: 'days', system: 'http://unitsofmeasure.org', code: 'd' },
              validityPeriod: { start: ago(5 * 24).slice(0, 10), end: ago(-200 * 24).slice(0, 10) },
            }
          : {}),
      },
    },
    measured('w-1', 'vital-signs', loinc('29463-7', 'Body weight'), 74, 'kg', 20),
    measured('h-1', 'vital-signs', loinc('8302-2', 'Body height'), 178, 'cm', 20),
    measured('cr-1', 'laboratory', loinc('2160-0', 'Creatinine'), 88.4, 'umol/L', 20),
    measured('k-1', 'laboratory', loinc('2823-3', 'Potassium'), 6.8, 'mmol/L', 2),
  ];
  const file = path.join(temporaryFolder('referral'), 'referral.json');
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource }));
  fs.writeFileSync(file, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
  return file;
}
