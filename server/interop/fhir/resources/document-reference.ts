import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { instant } from '../../../../shared/kernel/time.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, conceptText, oneOf, Reference, toInstant } from '../parts.ts';

/** Text documents are taken whole and shown as received; the bytes of others are counted as left until attachments travel. */
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
    if (attachment?.data && !isText) context.leave('DocumentReference.content[].attachment.data (not plain text)');
    if (attachment?.url) context.leave('DocumentReference.content[].attachment.url');
    const type = conceptText(resource.type) ?? 'Document';
    return [
      put('document-reference', context.own('document-reference', resource.id), {
        patientId: need(context.patient(resource.subject), 'patient not in this import nor in the organisation'),
        status: oneOf(['current', 'superseded', 'entered-in-error'], resource.status, 'current'),
        type,
        title: attachment?.title ?? resource.description ?? type,
        at: toInstant(resource.date) ?? instant(0),
        contentType: attachment?.contentType ?? 'application/octet-stream',
        ...(attachment?.data && isText ? { text: Buffer.from(attachment.data, 'base64').toString('utf8') } : {}),
        source: sourceOf(context, resource),
      }),
    ];
  },
});
