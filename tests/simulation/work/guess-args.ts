import { z } from 'zod';
import type { Desk } from './desk.ts';

interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxLength?: number;
}

/** Fills in a command that nobody wrote a line for: ids of what is there, times around now, one of each choice. */
export function guessArgs(schema: z.ZodType, desk: Desk): unknown {
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Shape;
  return guess(shape, desk, desk.patient()?.id);
}

function guess(shape: Shape, desk: Desk, patientId: string | undefined): unknown {
  const { dice } = desk;
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return dice.pick(shape.enum);
  const choice = dice.pick(shape.anyOf ?? shape.oneOf ?? []);
  if (choice) return guess(choice, desk, patientId);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {})
          .filter(([name]) => shape.required?.includes(name) === true || dice.chance(0.5))
          .map(([name, part]) => [name, name === 'patientId' && patientId ? patientId : guess(part, desk, patientId)]),
      );
    case 'array':
      return Array.from({ length: Math.max(shape.minItems ?? 0, dice.below(3)) }, () => guess(shape.items ?? {}, desk, patientId));
    case 'string':
      return text(shape, desk, patientId);
    case 'integer':
    case 'number': {
      const low = shape.minimum ?? (shape.exclusiveMinimum === undefined ? 0 : shape.exclusiveMinimum + 1);
      return Math.min(Math.floor(low) + dice.below(20), shape.maximum ?? Number.MAX_SAFE_INTEGER);
    }
    case 'boolean':
      return dice.chance(0.5);
    default:
      return desk.words();
  }
}

function text({ pattern, maxLength }: Shape, desk: Desk, patientId: string | undefined): string {
  const prefix = /^\^([a-z]{2,6})-/.exec(pattern ?? '')?.[1];
  if (prefix) return desk.idWith(prefix, patientId);
  if (pattern?.includes('T\\d\\d:')) return desk.now(desk.dice.below(3 * 24 * 60) - 24 * 60);
  if (pattern?.startsWith('^\\d{4}-(0[1-9]')) return desk.now().slice(0, 10);
  if (pattern?.startsWith('^[A-Za-z]+(\\/')) return 'America/Chicago';
  if (pattern?.includes('[0-9a-f]{64}')) return '0'.repeat(64);
  return desk.words().slice(0, maxLength ?? 200);
}
