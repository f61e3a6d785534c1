import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';
import type { KnownPerson, SessionState } from '../../../shared/protocol/status.ts';
import { call } from '../../app/line.ts';
import { PlainButton } from '../../ui/plain/plain-button.tsx';
import { Loading } from '../../ui/state/loading.tsx';
import { countOf } from '../../ui/words.ts';
import { Door } from './door.tsx';
import { PeopleList } from './people-list.tsx';
import { RemoveStore } from './remove-store.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** The first time on a laptop; every other day the passphrase is asked for, and that form does not wait for this one. */
const SignInForm = lazy(async () => ({ default: (await import('./sign-in-form.tsx')).SignInForm }));

type ClosedSession = Exclude<SessionState, { phase: 'open' }>;
type Step =
  | { readonly at: 'people' }
  | { readonly at: 'unlock'; readonly person: KnownPerson }
  | { readonly at: 'remove'; readonly person: KnownPerson }
  | { readonly at: 'sign-in'; readonly email?: string };

/** The door: who is working, and the one thing that lets them in. */
export function SignInScreen({ session }: { readonly session: ClosedSession }): ReactElement {
  const [step, setStep] = useState<Step>(() => firstStep(session));
  useEffect(() => {
    document.title = 'Hearthline';
  }, []);
  return <Door>{stepView(step, setStep, session)}</Door>;
}

function firstStep(session: ClosedSession): Step {
  if (session.phase === 'locked') return { at: 'unlock', person: session.person };
  return session.people.length > 0 ? { at: 'people' } : { at: 'sign-in' };
}

function stepView(step: Step, go: (step: Step) => void, session: ClosedSession): ReactElement {
  if (step.at === 'people')
    return (
      <>
        <Heading title="Who is working?">These people have records on this laptop, each locked with their own passphrase.</Heading>
        <PeopleList people={session.people} onChoose={(person) => go({ at: 'unlock', person })} />
        <PlainButton look="quiet" className="hl-door-else" onClick={() => go({ at: 'sign-in' })}>
          Sign in as someone else
        </PlainButton>
      </>
    );
  if (step.at === 'remove')
    return (
      <>
        <Heading title={`Remove the records of ${step.person.name}?`}>
          They are erased from this laptop. What was sent stays on the server; signing in here fetches it again.
        </Heading>
        <RemoveStore
          person={step.person}
          onBack={() => go({ at: 'unlock', person: step.person })}
          onRemoved={() => go(session.people.length > 1 ? { at: 'people' } : { at: 'sign-in' })}
        />
      </>
    );
  if (step.at === 'unlock')
    return (
      <>
        <Heading title={`Unlock for ${step.person.name}`}>{whyLocked(session)}</Heading>
        <UnlockForm
          key={step.person.storeId}
          person={step.person}
          onSignIn={() => go({ at: 'sign-in', email: step.person.email })}
          onRemove={() => go({ at: 'remove', person: step.person })}
          onSomeoneElse={() => {
            // The locked person's store stays; only the door forgets who stood before it.
            if (session.phase === 'locked') void call('session.signOut', {});
            go(session.people.length > 0 ? { at: 'people' } : { at: 'sign-in' });
          }}
        />
      </>
    );
  return (
    <>
      <Heading title="Sign in">
        {session.people.length > 0
          ? 'With your work e-mail. This needs a connection once.'
          : 'With your work e-mail. Only this first time needs a connection.'}
      </Heading>
      <Suspense fallback={<Loading what="Sign in" rows={3} />}>
        <SignInForm
          serverUrl={session.serverUrl}
          {...(step.email ? { email: step.email } : {})}
          {...(session.people.length > 0 ? { onBack: () => go({ at: 'people' }) } : {})}
        />
      </Suspense>
    </>
  );
}

function Heading({ title, children }: { readonly title: string; readonly children: string }): ReactElement {
  return (
    <header>
      <h1>{title}</h1>
      <p className="hl-door-lead">{children}</p>
    </header>
  );
}

const reasons = {
  start: 'Your records on this laptop are locked.',
  idle: 'Locked because nobody touched it for a while.',
  asked: 'Locked. Everything on this laptop stays encrypted until you are back.',
  system: 'Locked together with the laptop.',
} as const;

/** Nobody should wonder whether something got lost behind the lock. */
function whyLocked(session: ClosedSession): string {
  if (session.phase !== 'locked') return 'Works without a connection.';
  return `${reasons[session.reason]}${unsentWords(session.waiting, session.reason === 'start')}`;
}

/** After a crash nobody has counted, so no number is claimed. */
function unsentWords(waiting: number, uncounted: boolean): string {
  if (waiting === 0) return '';
  if (uncounted) return ' Changes that were not sent yet are safe here.';
  return waiting === 1
    ? ' 1 change waits to be sent; it is safe here.'
    : ` ${countOf(waiting, 'change')} wait to be sent; they are safe here.`;
}
