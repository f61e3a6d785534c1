import './settings.css';
import { SegmentedControl } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import type { AppInfo } from '../../../shared/protocol/ipc.ts';
import { bridge } from '../../app/bridge.ts';
import { GoLink } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { idleLockChoices, usePreferences, type Preferences } from '../../app/preferences.ts';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { formatTime } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { EmergencyRulesSetting } from './emergency-rules.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Setting } from './setting.tsx';
import { ThisLaptop } from './this-laptop.tsx';
import { Updates } from './updates.tsx';

const appearances = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] satisfies { value: Preferences['appearance']; label: string }[];

const rowHeights = [
  { value: 'dense', label: 'Dense' },
  { value: 'comfortable', label: 'Comfortable' },
] satisfies { value: Preferences['rows']; label: string }[];

/** How the app looks and behaves for this person on this laptop, and how the laptop stands. */
export function SettingsScreen(): ReactElement {
  const [preferences, change] = usePreferences();
  const info = useAppInfo();
  const now = useNow();
  const style = useTimeStyle();
  return (
    <Screen title="Settings">
      <div className="hl-settings">
        <Section title="How it looks" flush>
          <Setting name="Light or dark" words="Dark is easier on the eyes in a dim room, light in the sun.">
            <SegmentedControl
              aria-label="Light or dark"
              data={appearances}
              value={preferences.appearance}
              onChange={(appearance) => change({ appearance })}
            />
          </Setting>
          <Setting name="Rows" words="How much of a list fits on the screen.">
            <SegmentedControl aria-label="Rows" data={rowHeights} value={preferences.rows} onChange={(rows) => change({ rows })} />
          </Setting>
          <Setting name="Clock" words={`It is ${formatTime(now, style)} now.`}>
            <SegmentedControl
              aria-label="Clock"
              data={[
                { value: '24', label: '24 h' },
                { value: '12', label: '12 h, am and pm' },
              ]}
              value={preferences.clock}
              onChange={(clock) => change({ clock })}
            />
          </Setting>
        </Section>
        <Section title="Lock" flush>
          <Setting
            name="Lock when nobody touches it"
            words="What you typed is saved first. You are warned half a minute before; fifteen minutes is the longest allowed."
          >
            <SegmentedControl
              aria-label="Lock when nobody touches it"
              data={idleLockChoices.map((minutes) => ({ value: String(minutes), label: `${String(minutes)} min` }))}
              value={String(preferences.idleLockMinutes)}
              onChange={(minutes) => change({ idleLockMinutes: Number(minutes) })}
            />
          </Setting>
        </Section>
        <SecondFactor />
        <Section title="What the organisation works by" flush>
          <Setting
            name="Protocols and note templates"
            words="Rates, vital signs, reaction steps, scales and notes, with source and version."
          >
            <GoLink to={paths.library()}>Open protocols</GoLink>
          </Setting>
          <EmergencyRulesSetting />
        </Section>
        <Updates info={info} />
        <ThisLaptop info={info} />
      </div>
    </Screen>
  );
}

function useAppInfo(): AppInfo | undefined {
  const [info, setInfo] = useState<AppInfo>();
  useEffect(() => void bridge.invoke('app:info', {}).then(setInfo, () => undefined), []);
  return info;
}
