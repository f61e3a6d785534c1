import { expect, it } from 'vitest';
import { noon, nurse, World } from '../../../tests/support/world.ts';
import { addMinutes } from '../../kernel/time.ts';
import { libraryDraftId } from './library-draft-id.ts';

const itemKey = 'protocol:octagam-10';
const id = libraryDraftId(itemKey, nurse.id);

it('what is written about a protocol is kept with its author, also while it is wrong, and an older word never takes the place of a newer', () => {
  const world = new World();
  const keep = (value: number, minutes: number) =>
    world.run('library.keep-draft', { itemKey, body: { limit: value }, reason: '', writtenAt: addMinutes(noon, minutes) });
  expect(keep(-4, 1).yes).toBe(true);
  keep(-5, 0);
  expect(world.get('library-draft', id)).toMatchObject({ authorId: nurse.id, body: { limit: -4 } });
});

it('nothing stays of it once it was proposed or given up', () => {
  const world = new World();
  world.run('library.keep-draft', { itemKey, body: { limit: 4 }, reason: 'Older patients', writtenAt: noon });
  world.run('library.keep-draft', { itemKey, reason: '', writtenAt: addMinutes(noon, 1) });
  expect(world.get('library-draft', id)?.body).toBeUndefined();
});
