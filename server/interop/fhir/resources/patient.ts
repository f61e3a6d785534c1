import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import {
  AddressPart,
  base,
  CodeableConcept,
  conceptText,
  ContactPoint,
  HumanName,
  Identifier,
  oneOf,
  present,
  toLocalDate,
  toName,
  toTelecom,
} from '../parts.ts';

const Extension = z.object({ url: z.string().optional(), valueDecimal: z.number().optional() });
const Geolocation = z.object({ url: z.string().optional(), extension: z.array(Extension).optional() });

export const patient = mapper({
  schema: z.object({
    ...base,
    active: z.boolean().optional(),
    identifier: z.array(Identifier).optional(),
    name: z.array(HumanName).optional(),
    telecom: z.array(ContactPoint).optional(),
    gender: z.string().optional(),
    birthDate: z.string().optional(),
    deceasedDateTime: z.string().optional(),
    deceasedBoolean: z.boolean().optional(),
    address: z.array(AddressPart.extend({ extension: z.array(Geolocation).optional() })).optional(),
    communication: z.array(z.object({ language: CodeableConcept.optional(), preferred: z.boolean().optional() })).optional(),
  }),
  map: (resource, context) => {
    const id = context.own<PatientId>('patient', resource.id);
    const mrn =
      resource.identifier?.find((one) => one.type?.coding?.some((coding) => coding.code === 'MR'))?.value ??
      resource.identifier?.find((one) => one.value)?.value;
    const address = resource.address?.[0];
    const deceased = resource.deceasedDateTime !== undefined || resource.deceasedBoolean === true;
    const deceasedOn = toLocalDate(resource.deceasedDateTime);
    const language = conceptText(resource.communication?.[0]?.language);
    return [
      put('patient', id, {
        status: deceased || resource.active === false ? 'discharged' : 'active',
        mrn: mrn ?? resource.id,
        name: need(toName(resource.name), 'no name'),
        birthDate: need(toLocalDate(resource.birthDate), 'birth date missing or not a whole day'),
        gender: oneOf(['male', 'female', 'other', 'unknown'], resource.gender, 'unknown'),
        telecom: toTelecom(resource.telecom),
        ...(address
          ? {
              address: {
                line: address.line ?? [],
                ...present({ city: address.city, state: address.state, postalCode: address.postalCode }),
                ...position(address.extension),
              },
            }
          : {}),
        timeZone: context.timeZone,
        ...(language ? { language } : {}),
        branchId: context.branchId,
        allergyStatus: { code: context.hasAllergies(id) ? 'has-allergies' : 'not-recorded' },
        ...(deceasedOn ? { deceasedOn } : {}),
        source: sourceOf(context, resource),
      }),
    ];
  },
});

function position(extensions: readonly z.infer<typeof Geolocation>[] | undefined): { latitude?: number; longitude?: number } {
  const parts = extensions?.find((extension) => extension.url === 'http://hl7.org/fhir/StructureDefinition/geolocation')?.extension;
  const value = (url: string): number | undefined => parts?.find((part) => part.url === url)?.valueDecimal;
  return present({ latitude: value('latitude'), longitude: value('longitude') });
}
