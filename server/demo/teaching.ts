import shower from '../../resources/demo/teaching-page.json' with { type: 'json' };
import { put, type Write } from '../../shared/domain/define-command.ts';
import { Topic } from '../../shared/education/schema.ts';
import { makeId } from '../../shared/kernel/ids.ts';
import { addMinutes, type Instant } from '../../shared/kernel/time.ts';
import { seededRandom } from './random.ts';
import type { DemoStaff } from './staff.ts';

/** A stream of its own: what is added here leaves every other invented record as it was. */
const stream = -12;
const day = 24 * 60;

/** One teaching page of the organisation's own, in use. */
export function demoTeaching(seed: number, { people }: DemoStaff, now: Instant): Write[] {
  const lead = people.find(({ roles }) => roles.includes('lead'));
  const pharmacist = people.find(({ roles }) => roles.includes('pharmacist'));
  if (!lead || !pharmacist) return [];
  const body = Topic.parse(shower);
  const writtenAt = addMinutes(now, -45 * day);
  return [
    put('teaching-page', makeId<string>('tpg', seededRandom(seed, stream).uuid(Date.parse(writtenAt))), {
      ...{ status: 'active', topicId: body.id, pageVersion: body.version, title: body.title.en, body },
      ...{ authorId: lead.id, authorName: lead.name, writtenAt },
      ...{ approvedById: pharmacist.id, approvedByName: pharmacist.name, approvedAt: addMinutes(now, -44 * day) },
    }),
  ];
}
