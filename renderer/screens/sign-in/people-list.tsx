import { IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { KnownPerson } from '../../../shared/protocol/status.ts';
import { PersonAvatar } from '../../widgets/person-avatar.tsx';

interface PeopleListProps {
  readonly people: readonly KnownPerson[];
  readonly onChoose: (person: KnownPerson) => void;
}

/** Everyone who has records on this laptop; each in a store of their own. */
export function PeopleList({ people, onChoose }: PeopleListProps): ReactElement {
  return (
    <ul className="hl-door-people" aria-label="People on this laptop">
      {people.map((person) => (
        <li key={person.storeId}>
          <button type="button" className="hl-door-person" onClick={() => onChoose(person)}>
            <PersonAvatar name={person.name} />
            <span>
              <span className="hl-door-person-name">{person.name}</span>
              <br />
              <span className="hl-door-person-mail">{person.email}</span>
            </span>
            <IconChevronRight size={16} stroke={1.6} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
