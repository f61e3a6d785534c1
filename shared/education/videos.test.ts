import { expect, it } from 'vitest';
import { knowledgeProblem } from '../clinical/knowledge/schema.ts';
import { knowledgeWith, shippedKnowledge } from '../clinical/knowledge/knowledge.ts';
import { captionsOf, videosAbout, videosFor, type TeachingVideos } from './videos.ts';

const header = { title: 'Our films', edition: '1', date: '2032-01-01', source: 'Prairie Home Infusion' };
const list = (...videos: unknown[]): unknown => ({ ...header, videos });

it('no film ships; the organisation brings its own, by file or by address', () => {
  expect(shippedKnowledge().teachingVideos.videos).toEqual([]);
  const data = list(
    { topicId: 'clean-hands', file: 'clean-hands.mp4', en: 'Clean hands', es: 'Manos limpias', captions: ['es'] },
    { topicId: 'clean-hands', url: 'https://pump.example/alarmas', en: 'Alarms', language: 'es' },
    { topicId: 'pump-alarms', url: 'https://pump.example/alarms', en: 'Alarms', language: 'en' },
  );
  const { teachingVideos } = knowledgeWith([{ topic: 'teaching-videos', data }]);
  const about = videosAbout(teachingVideos, 'clean-hands');
  expect(about).toEqual([
    { address: '/portal/videos/clean-hands.mp4', ours: true, en: 'Clean hands', es: 'Manos limpias', captions: ['es'] },
    { address: 'https://pump.example/alarmas', ours: false, en: 'Alarms', language: 'es' },
  ]);
  expect(captionsOf('/portal/videos/clean-hands.mp4', 'es')).toBe('/portal/videos/clean-hands.es.vtt');
  expect(videosFor(about, 'en')).toHaveLength(1);
  expect(videosFor(about, 'es')).toHaveLength(2);
});

it('says in words what is wrong with a list', () => {
  const one: TeachingVideos['videos'][number] = { topicId: 'clean-hands', file: 'a.mp4', en: 'Hands' };
  expect(knowledgeProblem('teaching-videos', list(one))).toBeUndefined();
  expect(knowledgeProblem('teaching-videos', list({ ...one, url: 'https://x.example/a' }))).toContain('Either a file or an address');
  expect(knowledgeProblem('teaching-videos', list({ ...one, file: '../secret.mp4' }))).toContain('A file name of small letters');
  expect(knowledgeProblem('teaching-videos', list({ topicId: 'clean-hands', url: 'javascript:alert(1)', en: 'Hands' }))).toContain(
    'https://',
  );
});
