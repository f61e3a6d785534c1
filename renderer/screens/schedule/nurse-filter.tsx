import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useStaff } from '../../widgets/staff-select.tsx';
import { nameFilter, type WhoseVisits } from './whose-visits.ts';

interface NurseFilterProps {
  readonly me: string;
  readonly value: WhoseVisits;
  readonly onChange: (value: WhoseVisits) => void;
}

/** Whose visits: mine, everyone's that I may see, or those of chosen people. */
export function NurseFilter({ me, value, onChange }: NurseFilterProps) {
  const [typed, setTyped] = useState('');
  const staff = useStaff();
  const people = useMemo(
    () => [...staff.values()].filter((person) => person.roles.length > 0).sort((a, b) => a.name.localeCompare(b.name)),
    [staff],
  );
  const chosen = value.who === 'chosen' ? value.ids : value.who === 'me' ? [me] : [];
  const toggle = (id: string): void => {
    const ids = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    onChange(ids.length === 0 ? { who: 'all' } : ids.length === 1 && ids[0] === me ? { who: 'me' } : { who: 'chosen', ids });
  };
  return (
    <Popover position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <Button leftSection={<IconUsers size={15} stroke={1.8} aria-hidden="true" />}>
          {filterWords(value, (id) => staff.get(id)?.name)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Whose visits">
        <div className="nurse-filter">
          <Button.Group>
            <Button
              fullWidth
              variant={value.who === 'me' ? 'light' : 'default'}
              aria-pressed={value.who === 'me'}
              onClick={() => onChange({ who: 'me' })}
            >
              My visits
            </Button>
            <Button
              fullWidth
              variant={value.who === 'all' ? 'light' : 'default'}
              aria-pressed={value.who === 'all'}
              onClick={() => onChange({ who: 'all' })}
            >
              All I may see
            </Button>
          </Button.Group>
          <TextInput
            aria-label="Find a person"
            placeholder="Find a person"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          <div className="nurse-filter-people" role="group" aria-label="People">
            {people.filter(nameFilter(typed)).map((person) => (
              <Checkbox
                key={person.id}
                size="xs"
                label={person.id === me ? `${person.name} (me)` : person.name}
                description={person.roles.join(', ')}
                checked={chosen.includes(person.id)}
                onChange={() => toggle(person.id)}
              />
            ))}
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function filterWords(value: WhoseVisits, nameOf: (id: string) => string | undefined): string {
  if (value.who === 'me') return 'My visits';
  if (value.who === 'all') return 'All visits';
  const [first] = value.ids;
  return value.ids.length === 1 && first ? (nameOf(first) ?? '1 person') : `${value.ids.length} people`;
}
