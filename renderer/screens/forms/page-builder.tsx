import { Button, Radio, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Topic } from '../../../shared/education/schema.ts';
import { topicProblems, type TopicProblem } from '../../../shared/education/topic-problems.ts';
import type { TeachingPageId } from '../../../shared/records/ids.ts';
import { now } from '../../app/now.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { BothFields, BothLines } from './both-fields.tsx';
import { BuilderScreen, movedUp, UpAndRemove } from './builder-screen.tsx';
import { emptyPart, tidy, withOption } from './build-page.ts';
import { PagePreview } from './page-preview.tsx';

interface PageBuilderProps {
  readonly pageId: TeachingPageId;
  readonly initial: Topic;
  /** Something was written before and not saved. */
  readonly changed: boolean;
  readonly onChange: (page: Topic) => void;
  readonly onBack: () => void;
  readonly onDiscard: () => void;
  readonly onSaved: () => void;
}

/** A teaching page in two languages, part by part, with its question; as the patient will read it stands beside. */
export function PageBuilder({ pageId, initial, changed, onChange, onBack, onDiscard, onSaved }: PageBuilderProps): ReactElement {
  const [page, write] = useState(initial);
  const setPage = (next: Topic): void => {
    write(next);
    onChange(next);
  };
  const { run, busy, problem } = useCommand();
  const problems = topicProblems(page);
  const at = (place: TopicProblem['at']): readonly TopicProblem[] => problems.filter((one) => one.at === place);
  const { parts, teachBack } = page;
  const change = (nth: number, part: Topic['parts'][number]): void =>
    setPage({ ...page, parts: parts.map((one, i) => (i === nth ? part : one)) });
  const ask = (changed: Partial<Topic['teachBack']>): void => setPage({ ...page, teachBack: { ...teachBack, ...changed } });
  const save = async (): Promise<void> => {
    if (!(await run('education.draft-page', { pageId, body: tidy(page), writtenAt: now() }))) return;
    toast({ text: 'The draft is saved. Somebody else approves it before it is given to patients.' });
    onSaved();
  };
  return (
    <BuilderScreen
      title={page.title.en || 'New teaching page'}
      version={page.version}
      detail={
        problems.length === 0 ? 'Draft, whole in both languages' : `Draft, ${countOf(problems.length, 'gap')} before it can be approved`
      }
      {...{ changed, busy, problem, onBack, onDiscard }}
      onSave={() => void save()}
      preview={<PagePreview page={page} />}
    >
      <BothFields label="Title" of="Page" value={page.title} onChange={(title) => setPage({ ...page, title })} />
      <div className="forms-row">
        <TextInput
          label="Where the words come from"
          description="Printed on the page"
          value={page.source}
          maxLength={500}
          onChange={(event) => setPage({ ...page, source: event.currentTarget.value })}
        />
        <TextInput
          label="Offered first for"
          description="Therapy or line: PICC, vancomycin"
          defaultValue={page.suits.join(', ')}
          maxLength={300}
          onChange={(event) => setPage({ ...page, suits: wordsIn(event.currentTarget.value) })}
        />
      </div>
      <Gaps of={at('head')} />
      {parts.map((part, nth) => (
        <fieldset key={nth} className="forms-question">
          <legend>Part {nth + 1}</legend>
          <BothFields
            label="Heading"
            of={`Part ${String(nth + 1)}`}
            value={part.heading}
            onChange={(heading) => change(nth, { ...part, heading })}
          />
          <BothLines of={`Part ${String(nth + 1)}`} value={part.lines} onChange={(lines) => change(nth, { ...part, lines })} />
          <Gaps of={at(nth)} />
          <div className="forms-question-foot">
            <UpAndRemove
              what={`part ${String(nth + 1)}`}
              onUp={nth > 0 ? () => setPage({ ...page, parts: movedUp(parts, nth) }) : undefined}
              onRemove={parts.length > 1 ? () => setPage({ ...page, parts: parts.filter((_, i) => i !== nth) }) : undefined}
            />
          </div>
        </fieldset>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={15} aria-hidden />}
        disabled={parts.length >= 20}
        onClick={() => setPage({ ...page, parts: [...parts, emptyPart] })}
      >
        Add part
      </Button>
      <fieldset className="forms-question">
        <legend>The question that shows whether it was understood</legend>
        <BothFields label="Question" of="Teach-back" value={teachBack.question} onChange={(question) => ask({ question })} />
        {teachBack.options.map((option, nth) => (
          <div key={option.code} className="forms-answer">
            <Radio
              name="right-answer"
              aria-label={`Answer ${String(nth + 1)} is the right one`}
              label="Right"
              checked={teachBack.right === option.code}
              onChange={() => ask({ right: option.code })}
            />
            <BothFields
              label={`Answer ${String(nth + 1)}`}
              of="Teach-back"
              value={option}
              onChange={(words) => ask({ options: teachBack.options.map((one, i) => (i === nth ? { ...one, ...words } : one)) })}
            />
          </div>
        ))}
        <div className="forms-question-foot">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={teachBack.options.length >= 5}
            onClick={() => setPage(withOption(page))}
          >
            Add answer
          </Button>
          {teachBack.options.length > 2 ? (
            <Button size="xs" variant="subtle" color="gray" onClick={() => ask({ options: teachBack.options.slice(0, -1) })}>
              Remove the last answer
            </Button>
          ) : null}
        </div>
        <BothFields label="Said after a wrong answer" of="Teach-back" value={teachBack.again} onChange={(again) => ask({ again })} />
        <Gaps of={at('question')} />
      </fieldset>
    </BuilderScreen>
  );
}

/** What is still missing there: no alarm while somebody writes, and nothing that must be looked for. */
function Gaps({ of }: { readonly of: readonly TopicProblem[] }): ReactElement | null {
  if (of.length === 0) return null;
  return (
    <ul className="forms-gaps">
      {of.map(({ words }) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

function wordsIn(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
    .slice(0, 20);
}
