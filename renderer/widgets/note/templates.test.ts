import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { noteTypes } from '../../../shared/records/clinical-note.ts';
import { NoteTemplate } from '../../../shared/records/note-template.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newestTemplate, offeredTemplates, templateOf } from './templates.ts';

const folder = path.join(import.meta.dirname, '../../../resources/templates');
const names = readdirSync(folder);

test('every template file is named after its id and version, and is a valid template', () => {
  expect(names.length).toBeGreaterThanOrEqual(5);
  for (const name of names) {
    const template = NoteTemplate.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
    expect(name).toBe(`${template.id}-${template.version}.json`);
  }
});

test('each kind of note that a person can start has a template; imported notes have none', () => {
  expect(noteTypes.filter((type) => newestTemplate(type) === undefined)).toEqual(['imported']);
});

test('a note keeps the template it was begun with', () => {
  expect(templateOf({ type: 'visit', template: { id: 'visit', version: 1 } })?.title).toBe('Infusion visit');
  expect(templateOf({ type: 'visit', template: { id: 'visit', version: 999 } })).toBeUndefined();
  expect(templateOf({ type: 'phone' })?.id).toBe('phone');
});

test('a template with the same question twice is refused', () => {
  const field = { id: 'painScore', kind: 'yes-no', label: 'Pain' };
  const template = {
    id: 'x',
    version: 1,
    type: 'visit',
    title: 'X',
    source: 'test',
    fields: [field, field],
    sections: [{ id: 'a', title: 'A', hint: '' }],
  };
  expect(NoteTemplate.safeParse(template).success).toBe(false);
});

test('the organisation’s own stands in for the shipped one of its name; one of a new name comes after those', () => {
  const body = newestTemplate('visit');
  const own = (id: string, templateId: string): StoredRecord<'note-template'> => ({
    ...{ kind: 'note-template', id, seq: 1 },
    doc: {
      status: 'active',
      templateId,
      body: { ...body, id: templateId, title: id },
      reason: 'x',
      authorId: 'prac-1',
      authorName: 'A',
    } as never,
  });
  const titles = (...all: StoredRecord<'note-template'>[]) => offeredTemplates('visit', all).map(({ template }) => template.title);
  expect(titles(own('Ours', 'visit'))).toEqual(['Ours']);
  expect(titles(own('Last visit', 'last-visit'))).toEqual(['Infusion visit', 'Last visit']);
});
