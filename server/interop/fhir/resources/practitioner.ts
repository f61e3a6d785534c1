import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, ContactPoint, HumanName, Identifier, toName, toTelecom } from '../parts.ts';

/** An outside prescriber: known by name, without a role here, so nobody can sign in as one. */
export const practitioner = mapper({
  schema: z.object({
    ...base,
    active: z.boolean().optional(),
    identifier: z.array(Identifier).optional(),
    name: z.array(HumanName).optional(),
    telecom: z.array(ContactPoint).optional(),
  }),
  map: (resource, context) => {
    const { phone } = toTelecom(resource.telecom);
    return [
      put('practitioner', context.own('practitioner', resource.id), {
        name: need(toName(resource.name), 'no name'),
        roles: [],
        branchIds: [],
        active: resource.active ?? true,
        ...(phone ? { phone } : {}),
        source: sourceOf(context, resource),
      }),
    ];
  },
});
