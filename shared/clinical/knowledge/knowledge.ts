import allergyClasses from '../../../resources/clinical/allergy-classes.json' with { type: 'json' };
import criticalValues from '../../../resources/clinical/critical-values.json' with { type: 'json' };
import beyondUse from '../../../resources/clinical/usp797-bud.json' with { type: 'json' };
import expiryWarnings from '../../../resources/notifications/expiry-warnings.json' with { type: 'json' };
import drugs from '../../../resources/clinical/drugs.json' with { type: 'json' };
import labMonitoring from '../../../resources/clinical/lab-monitoring.json' with { type: 'json' };
import teachingVideos from '../../../resources/education/videos-1.json' with { type: 'json' };
import reminders from '../../../resources/notifications/reminders.json' with { type: 'json' };
import { knowledgeTopics, type KnowledgeTopic } from '../../records/clinical-knowledge.ts';
import { logisticsOf, type LogisticsRules } from '../logistics/rules.ts';
import { firstFillOf, refillScriptOf, refillWindowsOf } from '../refills/lists.ts';
import { knowledgeSchemas, type DrugRules, type KnowledgeOf } from './schema.ts';

/** The lists that checks and schedules read. Of interactions there may be none: no free source may be shipped. */
export interface Knowledge {
  readonly drugs: KnowledgeOf<'drugs'>;
  readonly allergyClasses: KnowledgeOf<'allergy-classes'>;
  readonly labMonitoring: KnowledgeOf<'lab-monitoring'>;
  readonly criticalValues: KnowledgeOf<'critical-values'>;
  readonly refillScript: KnowledgeOf<'refill-script'>;
  readonly refillWindows: KnowledgeOf<'refill-windows'>;
  readonly firstFill: KnowledgeOf<'first-fill'>;
  readonly reminders: KnowledgeOf<'reminders'>;
  readonly beyondUse: KnowledgeOf<'beyond-use'>;
  readonly expiryWarnings: KnowledgeOf<'expiry-warnings'>;
  readonly teachingVideos: KnowledgeOf<'teaching-videos'>;
  readonly logistics: LogisticsRules;
  readonly interactions?: KnowledgeOf<'interactions'>;
  /** Topics in which the organisation's own edition stands. */
  readonly own: readonly KnowledgeTopic[];
}

interface OwnEdition {
  readonly topic: KnowledgeTopic;
  readonly data?: unknown;
}

const shipped: Readonly<Partial<Record<KnowledgeTopic, unknown>>> = {
  drugs,
  'allergy-classes': allergyClasses,
  'lab-monitoring': labMonitoring,
  'critical-values': criticalValues,
  reminders,
  'beyond-use': beyondUse,
  'expiry-warnings': expiryWarnings,
  'teaching-videos': teachingVideos,
};

/** The organisation's editions in place of the shipped ones. One that no longer fits is left aside, never half used. */
export function knowledgeWith(own: readonly OwnEdition[]): Knowledge {
  const standing = new Map<KnowledgeTopic, unknown>();
  for (const { topic, data } of own) if (knowledgeSchemas[topic].safeParse(data).success) standing.set(topic, data);
  const of = <T extends KnowledgeTopic>(topic: T): KnowledgeOf<T> =>
    knowledgeSchemas[topic].parse(standing.get(topic) ?? shipped[topic]) as KnowledgeOf<T>;
  return {
    drugs: of('drugs'),
    allergyClasses: of('allergy-classes'),
    labMonitoring: of('lab-monitoring'),
    criticalValues: of('critical-values'),
    refillScript: refillScriptOf([standing.get('refill-script')]),
    refillWindows: refillWindowsOf([standing.get('refill-windows')]),
    firstFill: firstFillOf([standing.get('first-fill')]),
    reminders: of('reminders'),
    beyondUse: of('beyond-use'),
    expiryWarnings: of('expiry-warnings'),
    teachingVideos: of('teaching-videos'),
    logistics: logisticsOf(own),
    ...(standing.has('interactions') ? { interactions: of('interactions') } : {}),
    own: knowledgeTopics.filter((topic) => standing.has(topic)),
  };
}

let plain: Knowledge | undefined;

/** As it ships. */
export function shippedKnowledge(): Knowledge {
  plain ??= knowledgeWith([]);
  return plain;
}

/** The rules of a drug by the words of its order. The longest name wins: "immune globulin" before "globulin". */
export function rulesOf(knowledge: Knowledge, medication: string): DrugRules | undefined {
  const text = medication.toLowerCase();
  let best: { rules: DrugRules; length: number } | undefined;
  for (const rules of knowledge.drugs.drugs)
    for (const name of rules.names) if (text.includes(name) && name.length > (best?.length ?? 0)) best = { rules, length: name.length };
  return best?.rules;
}
