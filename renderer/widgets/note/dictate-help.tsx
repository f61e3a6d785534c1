import './dictate-help.css';
import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { dictationOf, systemOf } from './dictation.ts';

/** How to speak instead of type, on this computer: the system's own dictation writes into every field of a note. */
export function DictateHelp(): ReactElement {
  const [open, setOpen] = useState(false);
  const { ways, heed } = dictationOf(systemOf(navigator.userAgent));
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={380} shadow="sm" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label="Dictate" disabled={open}>
          <ActionIcon aria-label="Dictate" aria-expanded={open} onClick={() => setOpen(!open)}>
            <IconMicrophone size={17} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="How to dictate">
        <div className="dictate-help" tabIndex={-1} data-autofocus>
          <p>Put the cursor where the words belong, then speak:</p>
          <dl>
            {ways.map(({ name, how, network }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {how}
                  <span>{network}</span>
                </dd>
              </div>
            ))}
          </dl>
          <p>{heed}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
