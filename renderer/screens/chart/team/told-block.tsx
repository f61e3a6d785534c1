import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { fullName } from '../../../../shared/kernel/person-name.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { Badge } from '../../../ui/badge.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { channelLabels } from '../../../widgets/contact/notice-words.ts';
import { formatDay } from '../../../widgets/format-time.ts';
import type { SectionProps } from '../section-props.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { ToldDialog } from './told-dialog.tsx';

type Preference = StoredRecord<'contact-preference'>['doc'];

/** How the patient and the family want to be told things: asked once, obeyed always. */
export function ToldBlock({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'contact-preference');
  const related = useChartRecords(patientId, 'related-person');
  const [asking, setAsking] = useState<string>();
  const { doc } = header.patient;
  const people = [
    { id: patientId as string, name: fullName(doc.name), who: 'Patient' },
    ...(related.data ?? [])
      .filter((person) => person.doc.active)
      .map((person) => ({ id: person.id, name: fullName(person.doc.name), who: person.doc.relationship })),
  ];
  return (
    <section className="team-block" aria-label="How they want to be told">
      <div className="team-head">
        <h2>How they want to be told</h2>
      </div>
      <QueryState answer={answer} what="Contact wishes" rows={2}>
        {(wishes) => (
          <>
            <ul className="notices">
              {people.map(({ id, name, who }) => {
                const preference = wishes.find((one) => one.doc.personId === id)?.doc;
                return (
                  <li key={id} className="notice-row">
                    <span className="chart-two">
                      <span>{name}</span>
                      <span>
                        {who} · {wishesText(preference, doc.timeZone)}
                      </span>
                      {preference?.blocks.map((block) => (
                        <Badge key={`${block.channel}${block.why}`} tone="caution">
                          {`${channelLabels[block.channel]}: ${block.why === 'stop' ? 'stopped by them' : 'came back'}, ${formatDay(block.at, doc.timeZone)}`}
                        </Badge>
                      ))}
                    </span>
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`${preference ? 'Change' : 'Ask and record'} wishes of ${name}`}
                      onClick={() => setAsking(id)}
                    >
                      {preference ? 'Change' : 'Ask and record'}
                    </Button>
                  </li>
                );
              })}
            </ul>
            {people
              .filter(({ id }) => id === asking)
              .map(({ id, name }) => (
                <ToldDialog
                  key={id}
                  patientId={patientId}
                  personId={id}
                  name={name}
                  language={doc.language}
                  preference={wishes.find((one) => one.doc.personId === id)?.doc}
                  onClose={() => setAsking(undefined)}
                />
              ))}
          </>
        )}
      </QueryState>
    </section>
  );
}

function wishesText(preference: Preference | undefined, zone: string): string {
  if (!preference) return 'nobody has asked yet, so nothing is sent';
  const { channels, hours, language, recordedAt } = preference;
  const ways =
    channels.length === 0 ? 'wants nothing sent' : channels.map((channel) => channelLabels[channel].toLowerCase()).join(', then ');
  return `${ways}, ${hours.from}–${hours.to}, in ${language === 'es' ? 'Spanish' : 'English'} (recorded ${formatDay(recordedAt, zone)})`;
}
