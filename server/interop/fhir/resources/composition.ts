import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, conceptText, Reference, toInstant } from '../parts.ts';

/** A note from elsewhere: final, without a signature of ours, its narrative as plain text. */
export const composition = mapper({
  schema: z.object({
    ...base,
    status: z.string().optional(),
    type: CodeableConcept.optional(),
    subject: Reference.optional(),
    date: z.string().optional(),
    author: z.array(Reference).optional(),
    title: z.string().optional(),
    section: z
      .array(
        z.object({
          title: z.string().optional(),
          code: CodeableConcept.optional(),
          text: z.object({ status: z.string().optional(), div: z.string().optional() }).optional(),
        }),
      )
      .optional(),
  }),
  map: (resource, context) => {
    const at = need(toInstant(resource.date), 'no date');
    return [
      put('clinical-note', context.own('clinical-note', resource.id), {
        patientId: need(context.patient(resource.subject), 'patient not in this import nor in the organisation'),
        authorName: context.nameOf(resource.author?.[0]) ?? 'Author not recorded',
        status: resource.status === 'entered-in-error' ? 'entered-in-error' : 'final',
        type: 'imported',
        title: resource.title ?? conceptText(resource.type) ?? 'Imported note',
        occurredAt: at,
        fields: {},
        sections: (resource.section ?? []).map((section, index) => ({
          id: `section-${String(index + 1)}`,
          title: section.title ?? conceptText(section.code) ?? `Section ${String(index + 1)}`,
          text: narrativeText(section.text?.div ?? ''),
        })),
        startedAt: at,
        writtenAt: at,
        source: sourceOf(context, resource),
      }),
    ];
  },
});

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: ' ' };

/** FHIR narrative is a small, well-formed subset of XHTML: block ends become lines, tags go, entities are read. */
export function narrativeText(div: string): string {
  return div
    .replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
      if (name.startsWith('#')) return String.fromCodePoint(Number.parseInt(name.replace(/^#x?/i, ''), /^#x/i.test(name) ? 16 : 10));
      return entities[name.toLowerCase()] ?? whole;
    })
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
