import type { z } from 'zod';
import { Protocol, type ProtocolKind } from '../../../shared/clinical/protocols/schema.ts';
import { shippedProtocols } from '../../../shared/clinical/protocols/shipped.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { ProtocolVersion } from '../../../shared/protocol/queries-library.ts';
import { NoteTemplate } from '../../../shared/records/note-template.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { noteTypeWords } from '../../widgets/note/note-words.ts';
import { shippedTemplates } from '../../widgets/note/templates.ts';

export type Body = Protocol | NoteTemplate;

/** One version that the organisation wrote, protocol or template alike. */
export interface OwnVersion {
  readonly recordId: string;
  readonly status: 'draft' | 'active' | 'retired';
  readonly body: Body;
  readonly reason: string;
  readonly authorId: string;
  readonly author: string;
  readonly writtenAt: Instant;
  readonly approver?: string;
  readonly approvedAt?: Instant;
}

export interface LibraryItem {
  readonly key: string;
  readonly what: 'protocol' | 'template';
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly schema: z.ZodType<Body>;
  /** What holds now: the organisation's approved version, or the one that ships; undefined for a new one that nobody approved yet. */
  readonly standing: Body | undefined;
  readonly shipped: Body | undefined;
  readonly inForce: OwnVersion | undefined;
  readonly own: readonly OwnVersion[];
}

const groupWords: Readonly<Record<ProtocolKind, string>> = {
  infusion: 'Infusion rates',
  vitals: 'Vital signs',
  measure: 'Vital signs',
  reaction: 'Reactions',
  scale: 'Scales',
  kit: 'Anaphylaxis kit',
  assessment: 'Questions of a visit',
  sample: 'Lab draws',
  supplies: 'Supplies',
};
export const groups: readonly string[] = [...new Set(Object.values(groupWords)), 'Note templates'];

export function protocolItems(own: readonly ProtocolVersion[]): readonly LibraryItem[] {
  return itemsOf('protocol', shippedProtocols(), own.map(ofProtocol), (body) => ({
    schema: schemaOf((body as Protocol).kind),
    group: groupWords[(body as Protocol).kind],
  }));
}

export function templateItems(own: readonly StoredRecord<'note-template'>[]): readonly LibraryItem[] {
  return itemsOf('template', shippedTemplates(), own.map(ofTemplate), (body) => ({
    schema: NoteTemplate,
    group: `Note templates: ${noteTypeWords[(body as NoteTemplate).type].toLowerCase()}`,
  }));
}

function itemsOf(
  what: LibraryItem['what'],
  shipped: readonly Body[],
  own: readonly OwnVersion[],
  about: (body: Body) => Pick<LibraryItem, 'schema' | 'group'>,
): readonly LibraryItem[] {
  const ids = [...new Set([...shipped.map(({ id }) => id), ...own.map(({ body }) => body.id)])];
  return ids.flatMap((id) => {
    const mine = own.filter(({ body }) => body.id === id);
    const inForce = mine.find(({ status }) => status === 'active');
    const ships = shipped.find((body) => body.id === id);
    const standing = inForce?.body ?? ships;
    const shown = standing ?? mine[0]?.body;
    // A new one that was taken back before anybody approved it is no part of the library.
    if (!shown || (!standing && mine.every(({ status, approvedAt }) => status === 'retired' && !approvedAt))) return [];
    return [{ key: `${what}:${id}`, what, id, title: shown.title, ...about(shown), standing, shipped: ships, inForce, own: mine }];
  });
}

/** The form of one kind of protocol; the whole union would offer to turn a scale into a drug. */
function schemaOf(kind: ProtocolKind): z.ZodType<Body> {
  const option = Protocol.options.find(({ shape }) => shape.kind.value === kind);
  if (!option) throw new Error(`no schema for ${kind}`);
  return option;
}

function ofProtocol({ record: { id, doc }, authorName, approverName }: ProtocolVersion): OwnVersion {
  return {
    ...{ recordId: id, status: doc.status, body: doc.body, reason: doc.reason, authorId: doc.authorId, writtenAt: doc.writtenAt },
    author: authorName ?? 'a colleague',
    ...(approverName ? { approver: approverName } : {}),
    ...(doc.approvedAt ? { approvedAt: doc.approvedAt } : {}),
  };
}

function ofTemplate({ id, doc }: StoredRecord<'note-template'>): OwnVersion {
  return {
    ...{ recordId: id, status: doc.status, body: doc.body, reason: doc.reason, authorId: doc.authorId, writtenAt: doc.writtenAt },
    author: doc.authorName,
    ...(doc.approvedByName ? { approver: doc.approvedByName } : {}),
    ...(doc.approvedAt ? { approvedAt: doc.approvedAt } : {}),
  };
}

/** The number of the next version: above every one that ever was. */
export function nextVersion(item: LibraryItem): number {
  return 1 + Math.max(item.shipped?.version ?? 0, ...item.own.filter(({ status }) => status !== 'draft').map(({ body }) => body.version));
}
