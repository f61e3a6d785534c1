import { z } from 'zod';
import { Quantity } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { LocationId, PractitionerId } from './ids.ts';
import { TemperatureClass } from './shipment.ts';

/** What a product is for when something is compounded: the drug and what it is mixed in must be those of the order, the rest need not be named by it. */
export const itemRoles = ['drug', 'diluent', 'reconstitution', 'container', 'supply'] as const;
export const ItemRole = z.enum(itemRoles);
export type ItemRole = z.infer<typeof ItemRole>;

/** A global trade item number as barcodes carry it: 14 digits, the last one checks the others. */
export const Gtin = z.string().regex(/^\d{14}$/, 'A GTIN has 14 digits');

/** A product that a branch keeps: what a package of it is, how it is kept, and how many there should be. How many there are is in its lots. */
export const inventoryItem = defineRecord({
  kind: 'inventory-item',
  prefix: 'item',
  version: 1,
  schema: z.object({
    branchId: LocationId,
    status: z.enum(['active', 'retired', 'entered-in-error']),
    name: z.string().trim().min(1, 'Name the product').max(200),
    role: ItemRole,
    /** The drug or fluid in it, as orders name it: "Vancomycin", "0.9% sodium chloride". */
    ingredient: z.string().trim().min(1).max(120),
    /** What one is called: "vial", "bag". */
    unit: z.string().trim().min(1, 'Say what one is called').max(30),
    /** How much drug or fluid is in one. */
    amount: Quantity.optional(),
    temperature: TemperatureClass,
    gtin: Gtin.optional(),
    par: z.number().min(0).max(100_000),
    bin: z.string().trim().max(60).optional(),
    setAt: Instant,
    setBy: PractitionerId,
  }),
  columns: text('branchId', 'status', 'name', 'gtin'),
  indexes: [
    ['branchId', 'status', 'name'],
    ['gtin', 'status'],
  ],
  scopes: (doc) => [`branch:${doc.branchId}`],
  upcast: {},
});
