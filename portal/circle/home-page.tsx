import { lazy, Suspense, useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { speak, useWords, type Language } from '../words/i18n.ts';
import { refusalWord } from '../words/refusals.ts';
import { Costs } from './costs.tsx';
import { Deliveries } from './deliveries.tsx';
import { leave } from './service.ts';
import { TeamTab } from './team-tab.tsx';
import { answeredHere } from '../refills/answered-here.ts';
import { useHome } from './use-home.ts';
import { VisitsTab } from './visits-tab.tsx';
import { fetched } from '../ui/fetched.ts';

const tabs = ['tabHome', 'tabMessages', 'tabTodo', 'tabReport', 'tabTeam', 'tabSettings'] as const;
type Tab = (typeof tabs)[number] | 'tabCall';

const parts = {
  messages: () => fetched(() => import('./messages-tab.tsx')),
  report: () => fetched(() => import('./report-tab.tsx')),
  todo: () => fetched(() => import('../forms/todo-tab.tsx')),
  wishes: () => fetched(() => import('./wishes-tab.tsx')),
};
const MessagesTab = lazy(async () => ({ default: (await parts.messages()).MessagesTab }));
const ReportTab = lazy(async () => ({ default: (await parts.report()).ReportTab }));
const TodoTab = lazy(async () => ({ default: (await parts.todo()).TodoTab }));
const WishesTab = lazy(async () => ({ default: (await parts.wishes()).WishesTab }));
// Only those who join a call fetch what a call needs, only partners what is theirs.
const Call = lazy(async () => ({ default: (await fetched(() => import('../call/call-page.tsx'))).CallPage }));
const PartnerPage = lazy(async () => ({ default: (await fetched(() => import('../partner/partner-page.tsx'))).PartnerPage }));

function Later({ children }: { readonly children: ReactNode }): ReactElement {
  const { say } = useWords();
  return <Suspense fallback={<p role="status">{say('loading')}</p>}>{children}</Suspense>;
}

function LazyCall(props: { readonly callId: string; readonly onLeave: () => void; readonly onMessages: () => void }): ReactElement {
  return (
    <Later>
      <Call {...props} />
    </Later>
  );
}

/** The pages of a patient or a caregiver: what is next, and what may be done. */
export function Home({ asked }: { readonly asked?: Promise<Response> | undefined }): ReactElement {
  const state = useHome(asked);
  const { page, trouble, waiting, refused } = state;
  const [tab, setTab] = useState<Tab>('tabHome');
  const [openFirst, setOpenFirst] = useState<string>();
  // Kept while it is shown: that the call has ended is told there.
  const [callId, setCallId] = useState<string>();
  const { say, language } = useWords();
  const spoken = page?.language;
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    // A browser set to Spanish is respected whatever the record says; a record that says Spanish too.
    if (spoken) void (spoken === 'es' ? speak(spoken) : Promise.resolve()).then(() => setSettled(true));
  }, [spoken]);
  const here = page !== undefined && page.role !== 'partner';
  useEffect(() => {
    // First what is next for the patient; then the other pages, so that they open without a connection as well.
    if (here) Object.values(parts).forEach((fetchIt) => void fetchIt());
  }, [here]);

  if (trouble === 'session-over' || (trouble === 'not-valid' && !page)) return <Over />;
  if (!page || !settled)
    return (
      <main>
        <p role="status">{trouble ? say(trouble === 'offline' ? 'offline' : 'later') : say('loading')}</p>
        {trouble ? (
          <button type="button" onClick={state.refresh}>
            {say('tryAgain')}
          </button>
        ) : null}
      </main>
    );
  if (page.request)
    return (
      <Later>
        <PartnerPage page={page} request={page.request} run={state.run} waiting={waiting} refused={refused} fileLost={state.fileLost} />
      </Later>
    );
  const toAnswer = page.refills.filter((refill) => answeredHere(refill, waiting) === 'asked');
  const todo =
    toAnswer.length +
    page.forms.filter(({ status }) => status !== 'completed').length +
    page.lessons.filter(({ status }) => status !== 'understood').length;
  const unread = page.threads.reduce((sum, thread) => sum + thread.unread, 0);
  const other: Language = language === 'en' ? 'es' : 'en';
  return (
    <main>
      <header className="circle-head">
        <p className="organization">{page.organization}</p>
        <h1>{say(page.role === 'patient' ? 'hello' : 'helloFor', { name: page.firstName })}</h1>
        <div className="circle-head-actions">
          <button type="button" className="quiet" lang={other} onClick={() => void speak(other)}>
            {say('language')}
          </button>
          <button type="button" className="quiet" onClick={() => void leave().then(state.refresh)}>
            {say('signOut')}
          </button>
        </div>
      </header>
      {trouble === 'offline' || waiting.length > 0 ? (
        <p role="status" className="circle-note">
          {trouble === 'offline' ? say('offline') : say('waiting')}
        </p>
      ) : null}
      {refused ? (
        <p role="alert" className="circle-note">
          {say('refused', { why: say(refusalWord(refused)) })}
        </p>
      ) : null}
      {state.fileLost ? (
        <p role="alert" className="circle-note">
          {say('fileLost')}
        </p>
      ) : null}
      <nav className="circle-tabs" aria-label={page.organization}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={tab === name ? 'page' : undefined}
            onClick={() => {
              setOpenFirst(undefined);
              setTab(name);
            }}
          >
            {say(name)}
            {name === 'tabTodo' && todo > 0 ? <span className="circle-count">{String(todo)}</span> : null}
            {name === 'tabMessages' && unread > 0 ? <span className="circle-count">{say('unread', { count: unread })}</span> : null}
          </button>
        ))}
      </nav>
      {page.call && tab !== 'tabCall' ? (
        <section className="call-offer" role="status">
          <p>{say('callOffer', { name: page.call.startedBy })}</p>
          <button
            type="button"
            className="primary"
            onClick={() => {
              setCallId(page.call?.callId);
              setTab('tabCall');
            }}
          >
            {say('callJoin')}
          </button>
        </section>
      ) : null}
      {tab === 'tabHome'
        ? toAnswer.map(({ id, medication }) => (
            <section key={id} className="home-offer">
              <p>{say('refillAsk', { name: medication })}</p>
              <button
                type="button"
                className="primary"
                onClick={() => {
                  setOpenFirst(id);
                  setTab('tabTodo');
                }}
              >
                {say('refillBegin')}
              </button>
            </section>
          ))
        : null}
      {tab === 'tabCall' && callId !== undefined ? (
        <LazyCall callId={callId} onLeave={() => setTab('tabHome')} onMessages={() => setTab('tabMessages')} />
      ) : null}
      {tab === 'tabHome' ? <VisitsTab page={page} run={state.run} waiting={waiting} /> : null}
      {tab === 'tabHome' && page.deliveries.length > 0 ? <Deliveries page={page} run={state.run} waiting={waiting} /> : null}
      {tab === 'tabHome' && page.costs.length > 0 ? <Costs page={page} /> : null}
      {tab === 'tabTodo' ? (
        <Later>
          <TodoTab page={page} run={state.run} waiting={waiting} openFirst={openFirst} />
        </Later>
      ) : null}
      {tab === 'tabSettings' && page.wishes ? (
        <Later>
          <WishesTab page={page} wishes={page.wishes} run={state.run} waiting={waiting} />
        </Later>
      ) : null}
      {tab === 'tabMessages' ? (
        <Later>
          <MessagesTab page={page} run={state.run} waiting={waiting} />
        </Later>
      ) : null}
      {tab === 'tabReport' ? (
        <Later>
          <ReportTab page={page} run={state.run} onSent={() => setTab('tabMessages')} />
        </Later>
      ) : null}
      {tab === 'tabTeam' ? <TeamTab page={page} /> : null}
      <p className="help">
        {page.phone ? (
          <>
            {say('call')} <a href={`tel:${page.phone}`}>{page.phone}</a>.{' '}
          </>
        ) : null}
        {say('emergency')}
      </p>
    </main>
  );
}

function Over(): ReactElement {
  const { say } = useWords();
  return (
    <main>
      <section role="alert">
        <h1>{say('enterTitle')}</h1>
        <p>{say('sessionOver')}</p>
        <p className="help">{say('emergency')}</p>
      </section>
    </main>
  );
}
