import type { ReactElement } from 'react';
import { useWords } from '../words/i18n.ts';
import type { TabProps } from './tab-props.ts';

export function TeamTab({ page }: Pick<TabProps, 'page'>): ReactElement {
  const { say } = useWords();
  return (
    <section aria-label={say('tabTeam')}>
      <h2>{say('tabTeam')}</h2>
      <ul className="team">
        {page.team.map((person) => (
          <li key={`${person.name}${person.role}`}>
            <span className="team-name">{person.name}</span> <span className="soft">{person.role}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
