import type { Kind } from '../../../shared/records/registry.ts';
import type { Mapper } from './mapper.ts';
import { allergyIntolerance } from './resources/allergy-intolerance.ts';
import { appointment } from './resources/appointment.ts';
import { carePlan } from './resources/care-plan.ts';
import { careTeam } from './resources/care-team.ts';
import { composition } from './resources/composition.ts';
import { condition } from './resources/condition.ts';
import { coverage } from './resources/coverage.ts';
import { documentReference } from './resources/document-reference.ts';
import { encounter } from './resources/encounter.ts';
import { medicationRequest } from './resources/medication-request.ts';
import { observation } from './resources/observation.ts';
import { patient } from './resources/patient.ts';
import { practitioner } from './resources/practitioner.ts';
import { relatedPerson } from './resources/related-person.ts';

/** Every FHIR resource type that is taken. Any other is counted in the report by its type. */
export const mappers = new Map<string, Mapper>(
  Object.entries({
    Patient: patient,
    RelatedPerson: relatedPerson,
    Practitioner: practitioner,
    CareTeam: careTeam,
    AllergyIntolerance: allergyIntolerance,
    Condition: condition,
    MedicationRequest: medicationRequest,
    CarePlan: carePlan,
    Appointment: appointment,
    Encounter: encounter,
    Observation: observation,
    DocumentReference: documentReference,
    Composition: composition,
    Coverage: coverage,
  }).map(([type, one]) => [type, one as unknown as Mapper]),
);

/** The FHIR type behind each of our kinds that may be referred to. */
export const typeOfKind: Readonly<Partial<Record<Kind, string>>> = {
  patient: 'Patient',
  practitioner: 'Practitioner',
  encounter: 'Encounter',
  appointment: 'Appointment',
};
