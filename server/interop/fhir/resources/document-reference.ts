import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { instant } from '../../../../shared/kernel/time.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, conceptText, oneOf, Reference, toInstant } from '../parts.ts';

/** Text is taken whole and shown as received; photos and PDFs are kept beside the records; what no laptop could show is counted as left. */
export const documentReference = mapper({
  schema: z.object({
    ...base,
    status: z.string().optional(),
    type: CodeableConcept.optional(),
    category: z.array(CodeableConcept).optional(),
    subject: Reference,
    date: z.string().optional(),
    description: z.string().optional(),
    content: z.array(
      z.object({
        attachment: z.object({
          contentType: z.string().optional(),
          data: z.string().optional(),
          title: z.string().optional(),
          url: z.string().optional(),
        }),
      }),
    ),
  }),
  map: (resource, context) => {
    const attachment = resource.content[0]?.attachment;
    const isText = attachment?.contentType?.startsWith('text/plain') ?? false;
    const file = attachment?.data && !isText ? context.keepFile(attachment.data) : undefined;
    if (attachment?.data && !isText && !file)
      context.leave('DocumentReference.content[].attachment.data (neither text, photo nor PDF, or too large)');
    if (resource.content.length > 1) context.leave('DocumentReference.content[1 and more]');
    if (attachment?.url) context.leave('DocumentReference.content[].attachment.url');
    const type = conceptText(resource.type) ?? 'Document';
    return [
      put('document-reference', context.own('document-reference', resource.id), {
        patientId: need(context.patient(resource.subject), 'patient not in this import nor in the organisation'),
        status: oneOf(['current', 'superseded', 'entered-in-error'], resource.status, 'current'),
        type,
        title: attachment?.title ?? resource.description ?? type,
        at: toInstant(resource.date) ?? instant(0),
        // What it is counts, not what it was called.
        contentType: file?.contentType ?? attachment?.contentType ?? 'application/octet-stream',
        ...(file ? { attachment: { sha256: file.sha256, bytes: file.bytes } } : {}),
        ...(attachment?.data && isText ? { text: Buffer.from(attachment.data, 'base64').toString('utf8') } : {}),
        source: sourceOf(context, resource),
      }),
    ];
  },
});
