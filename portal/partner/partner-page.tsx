import { useState, type ReactElement, type SubmitEvent } from 'react';
import type { PortalHome, PortalRequest } from '../../shared/protocol/portal-session.ts';
import type { TabProps } from '../circle/tab-props.ts';
import { newId } from '../circle/use-home.ts';
import { addCommands } from '../files/add-commands.ts';
import { FileField } from '../files/file-field.tsx';
import type { ChosenFile } from '../files/read-file.ts';
import { ShownFiles } from '../files/shown-files.tsx';
import { refusalWord } from '../words/refusals.ts';
import { useWords } from '../words/i18n.ts';

interface PartnerPageProps extends TabProps {
  readonly page: PortalHome;
  readonly request: PortalRequest;
  readonly refused: string | undefined;
  readonly fileLost: boolean;
}

/** What a prescriber's office or another agency is shown: one question, its answer, and how far the care has come. Nothing of the chart. */
export function PartnerPage({ page, request, run, waiting, refused, fileLost }: PartnerPageProps): ReactElement {
  const { say, language } = useWords();
  const [answer, setAnswer] = useState('');
  const [by, setBy] = useState('');
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [tried, setTried] = useState(false);
  const day = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    timeZone: page.timeZone,
    ...{ month: 'long', day: 'numeric', year: 'numeric' },
  });
  const sent = request.status === 'answered' || waiting.some(({ type }) => type === 'partner-request.answer');
  const missing = { answer: answer.trim() === '', by: by.trim() === '' };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missing.answer || missing.by) return;
    for (const add of addCommands(files, page.patientId, { kind: 'partner-request', id: request.id })) run('attachment.add', add);
    run('partner-request.answer', {
      ...{ requestId: request.id, patientId: page.patientId, answer: answer.trim(), by: by.trim() },
      ...{ taskId: newId('task'), answeredAt: new Date().toISOString() },
    });
  };
  return (
    <main>
      <header className="circle-head">
        <p className="organization">{page.organization}</p>
        <h1>{say('partnerHello', { name: request.partnerName })}</h1>
      </header>
      <section aria-label={request.title}>
        <h2>{request.title}</h2>
        <p className="soft">{say('partnerAbout', { name: request.patientName })}</p>
        <p className="soft">{say('partnerAsked', { name: request.askedBy, day: day.format(new Date(request.askedAt)) })}</p>
        {request.dueAt ? <p className="soft">{say('partnerBy', { day: day.format(new Date(request.dueAt)) })}</p> : null}
        <p className="bubble-text partner-question">{request.question}</p>
        {fileLost ? (
          <p role="alert" className="problem">
            {say('fileLost')}
          </p>
        ) : null}
        {refused ? (
          <p role="alert" className="problem">
            {say('refused', { why: say(refusalWord(refused)) })}
          </p>
        ) : null}
        {request.status === 'closed' ? <p role="status">{say('partnerClosed')}</p> : null}
        {sent ? (
          <>
            <p className="bubble-text">{request.answer ?? answer}</p>
            <ShownFiles files={request.files} />
            <p role="status" className="answered">
              {say('partnerSent')}
            </p>
          </>
        ) : null}
        {request.status === 'waiting' && !sent ? (
          <form className="write" onSubmit={submit} noValidate>
            <label>
              {say('partnerAnswer')}
              <textarea
                rows={6}
                maxLength={8000}
                value={answer}
                aria-invalid={tried && missing.answer}
                onChange={(event) => setAnswer(event.currentTarget.value)}
              />
            </label>
            <label>
              {say('partnerName')}
              <input
                maxLength={120}
                autoComplete="name"
                value={by}
                aria-invalid={tried && missing.by}
                onChange={(event) => setBy(event.currentTarget.value)}
              />
            </label>
            <FileField files={files} onChange={setFiles} label="fileAdd" />
            {tried && (missing.answer || missing.by) ? (
              <p role="alert" className="problem">
                {say('partnerMissing')}
              </p>
            ) : null}
            <button type="submit" className="primary">
              {say('partnerSend')}
            </button>
          </form>
        ) : null}
      </section>
      <section aria-label={say('partnerFar')}>
        <h2>{say('partnerFar')}</h2>
        <ul className="team milestones">
          {request.milestones.map(({ id, at }) => (
            <li key={id}>
              <span className="team-name">{say(`mile-${id}`)}</span>{' '}
              <span className="soft">{at ? day.format(new Date(at)) : say('partnerNone')}</span>
            </li>
          ))}
        </ul>
      </section>
      {page.phone ? (
        <p className="help">
          {say('call')} <a href={`tel:${page.phone}`}>{page.phone}</a>.
        </p>
      ) : null}
    </main>
  );
}
