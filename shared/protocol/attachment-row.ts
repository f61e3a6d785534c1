import type { StoredRecord } from '../records/registry.ts';

/** `here`: on this laptop and at the server. `waiting`: only here, to be brought. `at-server`: to be fetched when it is looked at. */
export interface AttachmentRow {
  readonly record: StoredRecord<'attachment'>;
  readonly bytes: 'here' | 'waiting' | 'refused' | 'at-server';
  readonly byName: string;
}
