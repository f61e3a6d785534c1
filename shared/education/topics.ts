import careOfLine from '../../resources/education/care-of-line-1.json' with { type: 'json' };
import handwashing from '../../resources/education/clean-hands-1.json' with { type: 'json' };
import immuneGlobulin from '../../resources/education/immune-globulin-1.json' with { type: 'json' };
import antibiotics from '../../resources/education/iv-antibiotics-1.json' with { type: 'json' };
import pump from '../../resources/education/pump-alarms-1.json' with { type: 'json' };
import whenToCall from '../../resources/education/when-to-call-1.json' with { type: 'json' };
import { Topic } from './schema.ts';

export const topics: readonly Topic[] = [whenToCall, handwashing, careOfLine, pump, antibiotics, immuneGlobulin].map((topic) =>
  Topic.parse(topic),
);

export function topicOf(id: string): Topic | undefined {
  return topics.find((topic) => topic.id === id);
}

/** What is given out: the organisation's own page in place of the shipped one of the same name, and those that it wrote itself. */
export function standingTopics<T extends Topic>(own: readonly T[]): readonly (Topic | T)[] {
  const ships = (id: string): boolean => topics.some((topic) => topic.id === id);
  return [...topics.map((topic) => own.find(({ id }) => id === topic.id) ?? topic), ...own.filter(({ id }) => !ships(id))];
}

/** Those that suit what the patient has stand first. */
export function topicsFor<T extends Topic>(about: string, from: readonly T[]): readonly T[] {
  const text = about.toLowerCase();
  const suits = (topic: Topic): boolean => topic.suits.some((word) => text.includes(word.toLowerCase()));
  return [...from].sort((a, b) => Number(suits(b)) - Number(suits(a)));
}
