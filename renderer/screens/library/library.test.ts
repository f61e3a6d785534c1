import { describe, expect, it } from 'vitest';
import { Protocol } from '../../../shared/clinical/protocols/schema.ts';
import { shippedProtocols } from '../../../shared/clinical/protocols/shipped.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { ProtocolVersion } from '../../../shared/protocol/queries-library.ts';
import { NoteTemplate } from '../../../shared/records/note-template.ts';
import { noon, nurse } from '../../../tests/support/world.ts';
import { shippedTemplates } from '../../widgets/note/templates.ts';
import { differences } from './differences.ts';
import { nextVersion, protocolItems, templateItems } from './library-items.ts';
import { cellText } from './library-words.ts';
import { blank, optionOf, shapeOf, type Shape } from './shape.ts';
import { slug } from './slug.ts';

/** Every path of a value at which the form has no field. */
function unreachable(shape: Shape, value: unknown, path = ''): string[] {
  if (shape.is === 'list') return (value as unknown[]).flatMap((one, i) => unreachable(shape.of, one, `${path}.${i}`));
  if (shape.is === 'one-of') return unreachable(shape.options[optionOf(shape.options, value)] ?? { is: 'text' }, value, path);
  if (shape.is !== 'object') return typeof value === 'object' && shape.is !== 'tuple' ? [path] : [];
  return Object.entries(value as object).flatMap(([name, one]) => {
    const field = shape.fields.find((each) => each.name === name);
    return field ? unreachable(field.shape, one, `${path}.${name}`) : [`${path}.${name}`];
  });
}

const octagam = shippedProtocols().find(({ id }) => id === 'octagam-10');
if (octagam?.kind !== 'infusion') throw new Error('no Octagam');
const slower: Protocol = {
  ...octagam,
  version: 2,
  regimens: octagam.regimens.map((regimen) => ({ ...regimen, steps: regimen.steps.slice(0, 4) })),
};
const version = (id: string, status: 'draft' | 'active' | 'retired', body: Protocol): ProtocolVersion => ({
  record: {
    ...{ kind: 'protocol', id, seq: 1 },
    doc: {
      ...{ status, protocolId: body.id, body, reason: 'Our patients are old', authorId: nurse.id, writtenAt: noon },
      ...(status === 'draft' ? {} : { approvedAt: noon satisfies Instant }),
    },
  },
});

describe('the form of protocols and templates', () => {
  it('has a field for everything that any shipped one says', () => {
    for (const item of protocolItems([])) expect(unreachable(shapeOf(item.schema), item.standing), item.id).toEqual([]);
    for (const template of shippedTemplates()) expect(unreachable(shapeOf(NoteTemplate), template), template.id).toEqual([]);
  });

  it('tells the kinds of an item apart by what is fixed in them', () => {
    const limits = shapeOf(Protocol.options[0].shape.regimens);
    const limit =
      limits.is === 'list' && limits.of.is === 'object' ? limits.of.fields.find(({ name }) => name === 'limits')?.shape : undefined;
    const options = limit?.is === 'list' && limit.of.is === 'one-of' ? limit.of.options : [];
    expect(optionOf(options, { rate: { value: 4, unit: 'mg/kg/min' } })).toBe(0);
    expect(optionOf(options, { minMinutes: 60 })).toBe(1);
  });

  it('begins a new item empty, so that nothing unread is proposed', () => {
    const scale = Protocol.options.find(({ shape }) => shape.kind.value === 'scale');
    const empty = scale && blank(shapeOf(scale));
    expect(Protocol.safeParse(empty).success).toBe(false);
  });
});

describe('the library', () => {
  it('shows the organisation’s version in force in place of the shipped one, and counts versions on', () => {
    const items = protocolItems([version('prot-2', 'draft', { ...slower, version: 3 }), version('prot-1', 'active', slower)]);
    const item = items.find(({ id }) => id === 'octagam-10');
    expect(item).toMatchObject({ standing: { version: 2 }, shipped: { version: 1 } });
    expect(item && nextVersion(item)).toBe(3);
    expect(items).toHaveLength(shippedProtocols().length);
  });

  it('forgets a new one that was taken back before anybody approved it', () => {
    const own = { ...slower, id: 'house-brand', version: 1 };
    const taken = version('prot-9', 'retired', own);
    const { approvedAt: _never, ...doc } = taken.record.doc;
    expect(protocolItems([{ record: { ...taken.record, doc } }]).some(({ id }) => id === 'house-brand')).toBe(false);
    expect(templateItems([]).map(({ id }) => id)).not.toContain('visit-record');
  });
});

describe('what a proposal changes', () => {
  it('is told place by place, in the words of the page', () => {
    const more: Protocol = {
      ...slower,
      regimens: slower.regimens.map((regimen) => ({
        ...regimen,
        limits: [{ rate: { value: 8, unit: 'mg/kg/min' } }, ...regimen.limits.slice(1)],
      })),
    };
    expect(differences(octagam, more)).toEqual([
      { where: 'Regimens › Standard › Steps › 5', before: 'rate 12 mg/kg/min', after: 'Not there' },
      {
        where: 'Regimens › Standard › Never more than › 1',
        before: 'rate 12 mg/kg/min, as printed 12 mg/kg/min (0.12 mL/kg/min)',
        after: 'rate 8 mg/kg/min',
      },
    ]);
  });

  it('is nothing when only the number and the day of the version differ', () => {
    expect(differences(octagam, { ...octagam, version: 2 })).toEqual([]);
  });
});

it('values stand with their units, and ranges as ranges', () => {
  expect(cellText({ value: 0.5, unit: 'mL/kg/h' })).toBe('0.5 mL/kg/h');
  expect(cellText([40, 300])).toBe('40 to 300');
  expect(cellText([])).toBe('None');
});

it('a title becomes a short name', () => {
  expect(slug('Wound visit, 2nd')).toBe('wound-visit-2nd');
  expect(slug('  ')).toBe('');
});
