import './command-palette.css';
import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Fragment, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Keys } from '../../ui/keys.tsx';
import { indexAfter } from '../../ui/list/list-keys.ts';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useEngineQuery, useOpenSession } from '../engine.ts';
import { useGo } from '../navigation.tsx';
import { useOfferedShortcuts } from '../shortcuts.ts';
import { paletteEntries, type PaletteEntry } from './palette-entries.ts';

/** One field for everything: patients, notes and documents on this laptop, places, and what can be done here. Works offline. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const go = useGo();
  const text = typed.trim();
  const search = useEngineQuery('search', { text, limit: 30 }, { enabled: text !== '', keepPrevious: true });
  const hits = text === '' ? [] : (search.data ?? []);
  const entries = paletteEntries({ roles: useOpenSession().person.roles, typed: text, hits, shortcuts: useOfferedShortcuts(), go });
  const active = Math.min(chosen, entries.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const run = (entry: PaletteEntry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.run();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') run(entries[active]);
    else if (event.key === 'ArrowDown') setChosen(indexAfter('next', active, entries.length, 1));
    else if (event.key === 'ArrowUp') setChosen(indexAfter('previous', active, entries.length, 1));
    else return;
    event.preventDefault();
  };

  return (
    <Modal.Root opened onClose={onClose} size={620} centered={false} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label="Command palette">
        <div className="hl-palette-search">
          <IconSearch size={18} stroke={1.7} aria-hidden />
          <input
            role="combobox"
            aria-label="Search patients, notes, places and actions"
            aria-expanded
            aria-controls={id}
            aria-activedescendant={entries[active] ? `${id}-${String(active)}` : undefined}
            aria-autocomplete="list"
            placeholder="Name, date of birth, MRN, phone, or what you want to do"
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
            data-autofocus
            spellCheck={false}
          />
          <Keys keys="Escape" />
        </div>
        <div className="hl-palette-list" role="listbox" id={id} aria-label="Found" ref={list} tabIndex={-1}>
          {entries.length === 0 ? (
            <p className="hl-palette-empty">
              {search.isFetching ? 'Searching' : 'Nothing on this laptop matches. Try fewer letters, an MRN or a date of birth.'}
            </p>
          ) : null}
          {entries.map((entry, i) => (
            <Fragment key={entry.key}>
              {entries[i - 1]?.group === entry.group ? null : (
                <div className="hl-palette-group" role="presentation">
                  {entry.group}
                </div>
              )}
              <div
                id={`${id}-${String(i)}`}
                role="option"
                aria-selected={i === active}
                className="hl-palette-entry"
                onPointerMove={() => setChosen(i)}
                onClick={() => run(entry)}
              >
                <entry.icon size={16} stroke={1.6} aria-hidden />
                <EntryText entry={entry} />
                {entry.keys ? <Keys keys={entry.keys} /> : null}
              </div>
            </Fragment>
          ))}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function EntryText({ entry }: { readonly entry: PaletteEntry }): ReactElement {
  const { hit } = entry;
  if (hit?.kind === 'patient' && hit.patient) return <PatientTag patient={hit.patient} />;
  return (
    <span className="hl-truncate">
      {entry.label}
      {hit?.patient ? <span className="hl-palette-detail"> · {hit.patient.name}</span> : null}
      {entry.detail ? <span className="hl-palette-detail"> · {entry.detail}</span> : null}
    </span>
  );
}
