import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Write } from '../../../shared/domain/define-command.ts';
import { TimeZone } from '../../../shared/kernel/time.ts';
import { LocationId } from '../../../shared/records/ids.ts';
import { importFhir } from './import-fhir.ts';
import { narrativeText } from './resources/composition.ts';

const dir = mkdtempSync(path.join(os.tmpdir(), 'fhir-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

const patient = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: 'MR-77' }],
  name: [{ family: 'Ngata', given: ['Hana', 'Rose'] }],
  birthDate: '1958-02-03',
  gender: 'female',
  telecom: [
    { system: 'phone', value: '555-0101', use: 'home' },
    { system: 'phone', value: '555-0102', use: 'mobile' },
  ],
  maritalStatus: { text: 'Married' },
};
const potassium = {
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  category: [{ coding: [{ code: 'laboratory' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '2823-3' }], text: 'Potassium' },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2026-03-03T08:00:00-06:00',
  valueQuantity: { value: 4.1, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
  referenceRange: [{ low: { value: 3.5 }, high: { value: 5.1 } }],
};

let written: Write[];
let kept: string[];
beforeEach(() => {
  written = [];
  kept = [];
});

async function importText(name: string, text: string | Buffer, existing: string[] = []) {
  const file = path.join(dir, name);
  writeFileSync(file, text);
  return importFhir({
    path: file,
    source: 'test',
    branch: { id: LocationId.parse('loc-1'), timeZone: TimeZone.parse('America/Chicago') },
    existing: new Set(existing),
    write: (writes) => {
      written.push(...writes);
      return Promise.resolve({ created: writes.length, updated: 0, unchanged: 0 });
    },
    keepFile: ({ content, sha256 }) => {
      kept.push(`${sha256} ${Buffer.from(content).toString('latin1')}`);
      return Promise.resolve();
    },
  });
}
const bundle = (...resources: object[]): string =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) });
const ndjson = (...resources: object[]): string => resources.map((resource) => JSON.stringify(resource)).join('\n');

describe('importing FHIR', () => {
  it('takes a patient and a result, wherever in the files they stand', async () => {
    await importText('a.ndjson', ndjson(potassium, patient));
    const [observation, person] = written;
    expect(person).toMatchObject({
      kind: 'patient',
      doc: { mrn: 'MR-77', name: { family: 'Ngata', given: ['Hana', 'Rose'] }, telecom: { phone: '555-0101', mobile: '555-0102' } },
    });
    expect(observation).toMatchObject({
      kind: 'observation',
      doc: {
        patientId: person?.id,
        code: '2823-3',
        effectiveAt: '2026-03-03T14:00:00.000Z',
        value: { value: 4.1, unit: 'mmol/L' },
        referenceRange: { low: 3.5, high: 5.1 },
      },
    });
  });

  it('gives the same ids each time, so that a second import changes nothing', async () => {
    await importText('b.json', bundle(patient, potassium));
    const first = JSON.stringify(written);
    written = [];
    await importText('b.json', bundle(patient, potassium));
    expect(JSON.stringify(written)).toBe(first);
  });

  it('counts what it did not understand by path, and whole resources by type', async () => {
    const report = await importText('c.json', bundle(patient, { resourceType: 'Claim', id: 'c1' }));
    expect(report.notUnderstood).toEqual({ 'Patient.maritalStatus.text': 1, 'Claim (whole resource)': 1 });
    expect(report.taken).toEqual({ Patient: 1 });
  });

  it('refuses a result whose patient nobody knows, and says so', async () => {
    const report = await importText('d.json', bundle(potassium));
    expect(report.refused).toEqual([
      { file: 'd.json', where: 'entry[0]', resourceType: 'Observation', why: 'patient not in this import nor in the organisation' },
    ]);
    expect(written).toEqual([]);
  });

  it('takes a result whose patient came with an earlier import', async () => {
    await importText('e1.json', bundle(patient));
    const id = written[0]?.id ?? '';
    const report = await importText('e2.json', bundle(potassium), [id]);
    expect(report.refused).toEqual([]);
  });

  it('refuses a patient without a birth date, with the reason and without any content', async () => {
    const report = await importText('f.json', bundle({ ...patient, birthDate: '1958' }));
    expect(report.refused[0]?.why).toBe('birth date missing or not a whole day');
    expect(JSON.stringify(report)).not.toContain('Ngata');
  });

  it.each([
    ['cut in the middle', 'g1.json', bundle(patient, potassium).slice(0, -40)],
    ['not JSON', 'g2.json', '{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient",}}]}'],
    ['not FHIR', 'g3.json', '{"hello":"world"}'],
    ['a line that is not JSON', 'g4.ndjson', `${JSON.stringify(patient)}\n{"resourceType":\n`],
    [
      'an entry that is not a resource',
      'g5.json',
      JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient }, { resource: 5 }] }),
    ],
    ['a damaged archive', 'g6.json.gz', gzipSync(bundle(patient, potassium)).subarray(0, 60)],
  ])('refuses a file that is %s, and writes nothing of it', async (_what, name, text) => {
    const report = await importText(name, text);
    expect(report.files.refused).toHaveLength(1);
    expect(report.files.refused[0]?.why).toMatch(/line \d+|entry\[\d+\]|not JSON|ends in the middle|neither a Bundle|damaged/);
    expect(written).toEqual([]);
  });

  it('follows conditional references to practitioners by identifier', async () => {
    const doctor = { resourceType: 'Practitioner', id: 'd1', identifier: [{ system: 'npi', value: '9' }], name: [{ family: 'Osei' }] };
    await importText('h.ndjson', ndjson(patient, doctor, { ...potassium, performer: [{ reference: 'Practitioner?identifier=npi|9' }] }));
    const practitioner = written.find(({ kind }) => kind === 'practitioner');
    expect(written.at(-1)).toMatchObject({ doc: { performerId: practitioner?.id } });
  });

  it('tells the prescriber of an order by name', async () => {
    const doctor = { resourceType: 'Practitioner', id: 'd1', name: [{ family: 'Osei', given: ['Ama'], prefix: ['Dr.'] }] };
    const order = {
      resourceType: 'MedicationRequest',
      id: 'm2',
      medicationCodeableConcept: { text: 'Vancomycin' },
      subject: { reference: 'Patient/p1' },
      requester: { reference: 'Practitioner/d1' },
    };
    await importText('j.ndjson', ndjson(patient, order, doctor));
    expect(written.find(({ kind }) => kind === 'medication-request')).toMatchObject({ doc: { prescriber: 'Dr. Ama Osei' } });
  });

  const document = (id: string, contentType: string, content: string) => ({
    resourceType: 'DocumentReference',
    id,
    subject: { reference: 'Patient/p1' },
    content: [{ attachment: { contentType, title: 'Referral', data: Buffer.from(content, 'latin1').toString('base64') } }],
  });

  it('keeps a PDF that came inside a document, and names it in the record by its hash', async () => {
    const pdf = '%PDF-1.7 a referral letter';
    const report = await importText('k.ndjson', ndjson(patient, document('d1', 'application/pdf', pdf)));
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect(kept).toEqual([`${sha256} ${pdf}`]);
    expect(written.at(-1)).toMatchObject({ doc: { contentType: 'application/pdf', attachment: { sha256, bytes: pdf.length } } });
    expect(Object.keys(report.notUnderstood)).toEqual(['Patient.maritalStatus.text']);
  });

  it('knows a file by what it is, whatever it was called', async () => {
    await importText('l.ndjson', ndjson(patient, document('d1', 'application/octet-stream', '%PDF-1.7 unnamed')));
    expect(written.at(-1)).toMatchObject({ doc: { contentType: 'application/pdf' } });
  });

  it('takes the title of a file that no laptop could show, and counts its content as left', async () => {
    const report = await importText('m.ndjson', ndjson(patient, document('d1', 'application/pdf', 'MZ a program with a friendly name')));
    expect(kept).toEqual([]);
    expect(written.at(-1)).toMatchObject({ doc: { title: 'Referral' } });
    expect(written.at(-1)?.doc).not.toHaveProperty('attachment');
    expect(Object.keys(report.notUnderstood)).toEqual([
      'Patient.maritalStatus.text',
      'DocumentReference.content[].attachment.data (neither text, photo nor PDF, or too large)',
    ]);
  });

  it('keeps no file of a document that is refused', async () => {
    const report = await importText('n.ndjson', ndjson(document('d1', 'application/pdf', '%PDF-1.7 of nobody')));
    expect(report.refused).toHaveLength(1);
    expect(kept).toEqual([]);
  });

  it('leaves a dose that has no unit, and counts it', async () => {
    const order = {
      resourceType: 'MedicationRequest',
      id: 'm1',
      status: 'active',
      medicationCodeableConcept: { text: 'Cisplatin 50 MG Injection' },
      subject: { reference: 'Patient/p1' },
      dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 1 } }] }],
    };
    const report = await importText('i.ndjson', ndjson(patient, order));
    const doc = written.at(-1)?.doc as { dose?: unknown; isTherapy: boolean };
    expect(doc.dose).toBeUndefined();
    expect(doc.isTherapy).toBe(true);
    expect(report.notUnderstood['MedicationRequest.dosageInstruction[].doseAndRate[].doseQuantity (no unit)']).toBe(1);
  });
});

describe('a narrative', () => {
  it('becomes plain text with its lines and signs', () => {
    expect(narrativeText('<div><p>BP 120&#47;80 &amp; stable</p><ul><li>a &lt; b</li><li>c</li></ul></div>')).toBe(
      'BP 120/80 & stable\na < b\nc',
    );
  });
});
