import { useState, type ReactElement, type SubmitEvent } from 'react';
import type { PortalWishes } from '../../shared/protocol/portal-session.ts';
import { useWords } from '../words/i18n.ts';
import type { TabProps } from './tab-props.ts';

const channels = [
  ['sms', 'wishesSms'],
  ['email', 'wishesEmail'],
  ['voice', 'wishesVoice'],
] as const;
const topics = [
  ['visits', 'topicVisits'],
  ['deliveries', 'topicDeliveries'],
  ['refills', 'topicRefills'],
  ['messages', 'topicMessages'],
  ['forms', 'topicForms'],
] as const;
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/** The person's own wishes: yes or no to each way, the hours, the language. */
export function WishesTab({ page, wishes, run, waiting }: TabProps & { readonly wishes: PortalWishes }): ReactElement {
  const { say, language } = useWords();
  const { consents, hours, language: spoken, topicsOff } = wishes;
  const [to, setTo] = useState({ consents, hours, language: spoken, topicsOff, channels: wishes.channels });
  const [problem, setProblem] = useState(false);
  const [saved, setSaved] = useState(false);
  const hour = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const choose = (channel: (typeof channels)[number][0], given: boolean): void => {
    const others = to.channels.filter((one) => one !== channel);
    setTo({ ...to, consents: { ...to.consents, [channel]: given }, channels: given ? [...others, channel] : others });
    setSaved(false);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setProblem(to.hours.from >= to.hours.to);
    if (to.hours.from >= to.hours.to) return;
    const seen = { channels: wishes.channels, consents, hours, language: spoken, topicsOff };
    run('contact-preference.set', {
      ...{ patientId: page.patientId, personId: page.personId, to, how: 'on-own-page' },
      ...(wishes.recorded ? { seen } : {}),
      reopen: wishes.blocked.filter((channel) => to.channels.includes(channel)),
      recordedAt: new Date().toISOString(),
    });
    setSaved(true);
  };
  return (
    <section aria-label={say('wishesTitle')}>
      <h2>{say('wishesTitle')}</h2>
      <p className="soft">{say('wishesWhy')}</p>
      <form className="write" onSubmit={submit}>
        {channels.map(([channel, name]) => {
          const address = wishes.addresses[channel];
          return (
            <fieldset key={channel} className="form-options form-pair" disabled={!address}>
              <legend>
                {say(name)} {address ? <span className="soft">{address}</span> : null}
              </legend>
              {!address ? <p className="soft">{say('wishesNoAddress')}</p> : null}
              {wishes.blocked.includes(channel) ? <p className="soft">{say('wishesBlocked')}</p> : null}
              {([true, false] as const).map((given) => (
                <label key={String(given)} className="form-option">
                  <input
                    type="radio"
                    name={channel}
                    checked={to.consents[channel] === given}
                    onChange={() => choose(channel, given)}
                    onClick={() => choose(channel, given)}
                  />
                  {say(given ? 'wishesYes' : 'wishesNo')}
                </label>
              ))}
            </fieldset>
          );
        })}
        <div className="wishes-hours">
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              {say(end === 'from' ? 'wishesFrom' : 'wishesTo')}
              <select
                value={to.hours[end]}
                aria-invalid={problem}
                onChange={(event) => setTo({ ...to, hours: { ...to.hours, [end]: event.currentTarget.value } })}
              >
                {[...new Set([...hoursOfDay, to.hours[end]])].sort().map((value) => (
                  <option key={value} value={value}>
                    {hour.format(new Date(`2026-01-01T${value === '24:00' ? '23:59' : value}:00.000Z`))}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <label>
            {say('wishesLanguage')}
            <select value={to.language} onChange={(event) => setTo({ ...to, language: event.currentTarget.value === 'es' ? 'es' : 'en' })}>
              <option value="en">English</option>
              <option value="es">Español</option>
            </select>
          </label>
        </div>
        {problem ? (
          <p role="alert" className="problem">
            {say('wishesHoursWrong')}
          </p>
        ) : null}
        <fieldset className="form-options">
          <legend>{say('wishesAbout')}</legend>
          {topics.map(([topic, name]) => (
            <label key={topic} className="form-option">
              <input
                type="checkbox"
                checked={!to.topicsOff.includes(topic)}
                onChange={(event) =>
                  setTo({
                    ...to,
                    topicsOff: event.currentTarget.checked ? to.topicsOff.filter((one) => one !== topic) : [...to.topicsOff, topic],
                  })
                }
              />
              {say(name)}
            </label>
          ))}
        </fieldset>
        <button type="submit" className="primary">
          {say('wishesSave')}
        </button>
        {saved ? (
          <p role="status" className="answered">
            {waiting.length > 0 ? say('waiting') : say('wishesSaved')}
          </p>
        ) : null}
      </form>
    </section>
  );
}
