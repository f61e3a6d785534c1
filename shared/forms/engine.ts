import { type AnswerValue, type Answers, type EnableWhen, type FormItem, type FormOption, type Questionnaire } from './schema.ts';

/** All items, each after its parent, with the group that it stands in. */
export function itemsOf(form: Pick<Questionnaire, 'item'>): readonly FormItem[] {
  const all = (items: readonly FormItem[]): FormItem[] => items.flatMap((item) => [item, ...all(item.item ?? [])]);
  return all(form.item);
}

/** Is anything said? An empty list and blank words are no answers. */
export function isAnswered(value: AnswerValue | undefined): value is AnswerValue {
  if (value === undefined) return false;
  return typeof value === 'string' || Array.isArray(value) ? value.length > 0 && (Array.isArray(value) || value.trim() !== '') : true;
}

/**
 * The questions that are asked now. An answer to a question that is not asked counts for nothing, so that what hangs on it is not asked
 * either; a group that is not asked hides all that is in it.
 */
export function askedItems(form: Pick<Questionnaire, 'item'>, answers: Answers): ReadonlySet<string> {
  const asked = new Set<string>();
  const walk = (items: readonly FormItem[]): void => {
    for (const item of items) {
      if (!holds(item, answers, asked)) continue;
      asked.add(item.linkId);
      walk(item.item ?? []);
    }
  };
  walk(form.item);
  return asked;
}

function holds({ enableWhen, enableBehavior }: FormItem, answers: Answers, asked: ReadonlySet<string>): boolean {
  if (!enableWhen || enableWhen.length === 0) return true;
  const test = (when: EnableWhen): boolean => meets(when, asked.has(when.question) ? answers[when.question] : undefined);
  return enableBehavior === 'any' ? enableWhen.some(test) : enableWhen.every(test);
}

function meets(when: EnableWhen, value: AnswerValue | undefined): boolean {
  const given = isAnswered(value);
  if (when.operator === 'exists') return given === (when.answerBoolean ?? true);
  if (!given) return false;
  const wanted = when.answerBoolean ?? when.answerInteger ?? when.answerDecimal ?? when.answerCoding?.code ?? when.answerString;
  if (wanted === undefined) return false;
  if (when.operator === '=') return Array.isArray(value) ? value.includes(String(wanted)) : value === wanted;
  if (when.operator === '!=') return Array.isArray(value) ? !value.includes(String(wanted)) : value !== wanted;
  if (Array.isArray(value) || typeof value !== typeof wanted || typeof value === 'boolean') return false;
  const order = value < wanted ? -1 : value > wanted ? 1 : 0;
  return { '>': order > 0, '<': order < 0, '>=': order >= 0, '<=': order <= 0 }[when.operator];
}

export type Problem = 'required' | 'not-a-number' | 'not-whole' | 'not-a-date' | 'not-an-option' | 'wrong-kind';

/** What stands in the way of handing it in, by question. */
export function problemsOf(form: Pick<Questionnaire, 'item'>, answers: Answers): Readonly<Record<string, Problem>> {
  const asked = askedItems(form, answers);
  const problems: Record<string, Problem> = {};
  for (const item of itemsOf(form)) {
    if (!asked.has(item.linkId) || item.type === 'group' || item.type === 'display' || expressionOf(item)) continue;
    const value = answers[item.linkId];
    const problem = isAnswered(value) ? problemWith(item, value) : item.required ? 'required' : undefined;
    if (problem) problems[item.linkId] = problem;
  }
  return problems;
}

/** What is wrong with one answer as such. */
export function problemWith({ type, answerOption, repeats }: FormItem, value: AnswerValue): Problem | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'wrong-kind';
  if (type === 'integer' || type === 'decimal') {
    if (typeof value !== 'number' || !Number.isFinite(value)) return 'not-a-number';
    return type === 'integer' && !Number.isInteger(value) ? 'not-whole' : undefined;
  }
  if (type === 'choice') {
    const codes = Array.isArray(value) ? value : [value];
    if (Array.isArray(value) !== (repeats ?? false)) return 'wrong-kind';
    return codes.every((code) => answerOption?.some(({ valueCoding }) => valueCoding.code === code)) ? undefined : 'not-an-option';
  }
  if (typeof value !== 'string') return 'wrong-kind';
  return type === 'date' && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value) ? 'not-a-date' : undefined;
}

/** The answers to questions that are asked, and no others: what is handed in. */
export function countingAnswers(form: Pick<Questionnaire, 'item'>, answers: Answers): Answers {
  const asked = askedItems(form, answers);
  return Object.fromEntries(Object.entries(answers).filter(([linkId, value]) => asked.has(linkId) && isAnswered(value)));
}

export function expressionOf(item: FormItem): string | undefined {
  return item.extension?.[0]?.valueExpression.expression;
}

const call = /^\s*(sum|mean|count)\s*\(\s*([a-zA-Z0-9._-]+(?:\s*,\s*[a-zA-Z0-9._-]+)*)\s*\)\s*$/;

export function parsedExpression(
  expression: string,
): { readonly how: 'sum' | 'mean' | 'count'; readonly of: readonly string[] } | undefined {
  const [, how, of] = call.exec(expression) ?? [];
  if (how !== 'sum' && how !== 'mean' && how !== 'count') return undefined;
  return { how, of: (of ?? '').split(',').map((name) => name.trim()) };
}

export function scoreOfOption({ valueCoding }: FormOption): number | undefined {
  return valueCoding.extension?.[0]?.valueDecimal;
}

/** The number that an answer counts: of a choice the scores of its options, of a number itself, of yes one. */
function scoreOf(item: FormItem, value: AnswerValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const codes = Array.isArray(value) ? value : [value];
  const scores = (item.answerOption ?? []).filter(({ valueCoding }) => codes.includes(valueCoding.code)).map(scoreOfOption);
  const known = scores.filter((score) => score !== undefined);
  return known.length === 0 || known.length < scores.length ? undefined : known.reduce((sum, score) => sum + score, 0);
}

/** Calculated items by name. A sum of which a part is missing is not known, never a smaller sum; a mean is of what was answered. */
export function scoresOf(form: Pick<Questionnaire, 'item'>, answers: Answers): Readonly<Record<string, number>> {
  const counting = countingAnswers(form, answers);
  const items = new Map(itemsOf(form).map((item) => [item.linkId, item]));
  const asked = askedItems(form, answers);
  const scores: Record<string, number> = {};
  for (const item of items.values()) {
    const parsed = parsedExpression(expressionOf(item) ?? '');
    if (!parsed || !asked.has(item.linkId)) continue;
    const parts = parsed.of
      .filter((name) => asked.has(name))
      .map((name) => {
        const of = items.get(name);
        const value = counting[name];
        return of && value !== undefined ? scoreOf(of, value) : undefined;
      });
    const known = parts.filter((part) => part !== undefined);
    const sum = known.reduce((total, part) => total + part, 0);
    if (parsed.how === 'count') scores[item.linkId] = known.length;
    else if (parsed.how === 'sum' && known.length === parts.length && parts.length > 0) scores[item.linkId] = sum;
    else if (parsed.how === 'mean' && known.length > 0) scores[item.linkId] = Math.round((sum / known.length) * 100) / 100;
  }
  return scores;
}

/** What is wrong with a form as such, in words for the one who builds it. */
export function formProblems(form: Pick<Questionnaire, 'item'>): readonly { readonly linkId: string; readonly words: string }[] {
  const problems: { linkId: string; words: string }[] = [];
  const before = new Map<string, FormItem>();
  const all = itemsOf(form);
  for (const item of all) {
    const { linkId, type } = item;
    const say = (words: string): void => void problems.push({ linkId, words });
    if (before.has(linkId)) say(`Two questions have the name “${linkId}”.`);
    if (type === 'choice' && (item.answerOption?.length ?? 0) < 2) say('A choice needs at least two answers.');
    const codes = (item.answerOption ?? []).map(({ valueCoding }) => valueCoding.code);
    if (new Set(codes).size < codes.length) say('Two answers have the same code.');
    if (type === 'group' && (item.item?.length ?? 0) === 0) say('A group needs at least one question.');
    for (const when of item.enableWhen ?? []) {
      const question = before.get(when.question);
      if (!question) say('It hangs on a question that does not stand before it.');
      else if (when.answerCoding && !question.answerOption?.some(({ valueCoding }) => valueCoding.code === when.answerCoding?.code))
        say('It hangs on an answer that is not offered.');
    }
    const expression = expressionOf(item);
    const parsed = expression === undefined ? undefined : parsedExpression(expression);
    if (expression !== undefined && !parsed) say('The calculation is not understood. Write sum(a,b), mean(a,b) or count(a,b).');
    const missing = parsed?.of.find((name) => !all.some((one) => one.linkId === name));
    if (missing !== undefined) say(`The calculation names “${missing}”, which is no question.`);
    before.set(linkId, item);
  }
  return problems;
}
