import { useEffect, useState, type ReactElement } from 'react';
import { captionsOf, type ShownVideo } from '../../shared/education/videos.ts';
import { useWords } from '../words/i18n.ts';

/** Each in its own words, as in a player's menu. */
const languageNames = { en: 'English', es: 'Español' } as const;

interface FilmProps {
  readonly video: Pick<ShownVideo, 'address' | 'ours' | 'captions'>;
  readonly title: string;
}

/** Nothing of it is fetched until somebody wants to see it: a phone's data may be counted. What it says stands in words on the page. */
export function Film({ video, title }: FilmProps): ReactElement {
  const { say } = useWords();
  const connected = useConnected();
  return (
    <div className="film no-print">
      <p className="soft">{say('lessonFilm', { title })}</p>
      {video.ours ? (
        <OwnFilm video={video} title={title} connected={connected} />
      ) : connected ? (
        <a href={video.address} rel="noreferrer" target="_blank">
          {say('lessonFilmOpen')}
        </a>
      ) : (
        <p role="status">{say('lessonFilmOffline')}</p>
      )}
    </div>
  );
}

function OwnFilm({ video, title, connected }: FilmProps & { readonly connected: boolean }): ReactElement {
  const { say, language } = useWords();
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  if (failed)
    return (
      <>
        <p role="status">{say(connected ? 'lessonFilmFailed' : 'lessonFilmOffline')}</p>
        {connected ? (
          <button
            type="button"
            className="quiet"
            onClick={() => {
              setFailed(false);
              setTries(tries + 1);
            }}
          >
            {say('lessonFilmAgain')}
          </button>
        ) : null}
      </>
    );
  return (
    <>
      {connected ? null : <p role="status">{say('lessonFilmOffline')}</p>}
      <video key={tries} controls playsInline preload="none" src={video.address} aria-label={title} onError={() => setFailed(true)}>
        {video.captions?.map((one) => (
          <track
            key={one}
            kind="captions"
            srcLang={one}
            label={languageNames[one]}
            src={captionsOf(video.address, one)}
            default={one === language}
          />
        ))}
      </video>
    </>
  );
}

/** Whether the browser says that it has a connection; what was fetched of a film plays on without one. */
function useConnected(): boolean {
  const [connected, setConnected] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setConnected(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return connected;
}
