import { z } from 'zod';
import { PersonName, Source } from '../kernel/quantity.ts';
import { defineRecord } from './define-record.ts';
import { LocationId } from './ids.ts';

export const roles = ['nurse', 'pharmacist', 'coordinator', 'lead', 'admin', 'driver', 'technician'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Who comes by a secure link instead of an account. */
export const portalRoles = ['patient', 'caregiver', 'partner'] as const;
export type PortalRole = (typeof portalRoles)[number];

/** A person of the team (or an outside prescriber, who has no role and cannot sign in). */
export const practitioner = defineRecord({
  kind: 'practitioner',
  prefix: 'prac',
  version: 1,
  schema: z.object({
    name: PersonName,
    roles: z.array(Role),
    branchIds: z.array(LocationId),
    credentials: z.string().optional(),
    phone: z.string().optional(),
    active: z.boolean(),
    source: Source.optional(),
  }),
  columns: { family: { path: 'name.family', type: 'text' } },
  indexes: [['family']],
  scopes: () => ['org'],
  search: (doc) => ({ title: `${doc.name.given.join(' ')} ${doc.name.family}`, body: doc.credentials ?? '' }),
  upcast: {},
});
