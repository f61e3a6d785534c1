import { dayText } from '../authorizations/day-text.ts';
import type { DrugRules } from '../knowledge/schema.ts';
import { rulesOf } from '../knowledge/knowledge.ts';
import { ageYears, attention, cannot, notNeeded, pass, sourceText, stop, type Check, type CheckFacts } from './check.ts';

const standing = (allergy: CheckFacts['allergies'][number]): boolean =>
  allergy.clinicalStatus === 'active' && allergy.verificationStatus !== 'refuted' && allergy.verificationStatus !== 'entered-in-error';

export const allergyCheck: Check = {
  id: 'allergy',
  title: 'Allergies and cross-reactions',
  run: ({ facts }) => {
    const { allergyClasses: list } = facts.knowledge;
    const drug = facts.order.medication.text.toLowerCase();
    const reference = `${list.source} ${list.limits ?? ''}`;
    const allergies = facts.allergies.filter(standing);
    const more = {
      reference,
      inputs: allergies.map(({ substance, reaction }) => ({ label: substance.text, value: reaction ?? 'reaction not recorded' })),
    };
    if (allergies.length === 0) {
      if (facts.patient.allergyStatus.code === 'not-recorded')
        return cannot('Allergies are not recorded. Ask before this is verified.', more);
      return pass('No known allergies.', more);
    }
    const classesIn = (text: string): string[] =>
      list.classes.filter(({ words }) => words.some((word) => text.includes(word))).map(({ id }) => id);
    const mine = classesIn(drug);
    const worst = { attention: undefined as string | undefined };
    for (const { substance, criticality } of allergies) {
      const text = substance.text.toLowerCase();
      const theirs = classesIn(text);
      if (text.length > 3 && (drug.includes(text) || text.includes(drug))) return stop(`Allergic to ${substance.text} itself.`, more);
      const same = mine.find((one) => theirs.includes(one));
      if (same)
        return stop(`Allergic to ${substance.text}: the same class (${list.classes.find(({ id }) => id === same)?.label ?? same}).`, more);
      const chain = list.sideChains.find(
        ({ words }) => words.some((word) => drug.includes(word)) && words.some((word) => text.includes(word)),
      );
      if (chain) return stop(`Allergic to ${substance.text}: the side chain is alike (${chain.words.join(', ')}).`, more);
      const cross = list.cross.find(({ a, b }) => (mine.includes(a) && theirs.includes(b)) || (mine.includes(b) && theirs.includes(a)));
      if (cross && (cross.result === 'stop' || criticality === 'high'))
        return stop(`Allergic to ${substance.text}, reaction severe. ${cross.says}`, more);
      if (cross) worst.attention ??= `Allergic to ${substance.text}. ${cross.says}`;
    }
    if (worst.attention) return attention(worst.attention, more);
    if (mine.length === 0)
      return cannot(
        `${facts.order.medication.text} is not in the table of classes; only its name was compared with ${String(allergies.length)} allergies.`,
        more,
      );
    return pass(`None of ${String(allergies.length)} recorded allergies is of this drug, its class or a class near it.`, more);
  },
};

export const duplicateCheck: Check = {
  id: 'duplicate',
  title: 'Duplicate therapy',
  run: ({ facts, rules }) => {
    const drug = facts.order.medication.text.toLowerCase();
    const others = facts.otherOrders.filter(({ id }) => id !== facts.orderId);
    const [first = ''] = drug.split(/[\s,(]/);
    const twin = others.find(({ doc }) => first.length > 3 && doc.medication.text.toLowerCase().includes(first));
    const inputs = others.map(({ doc }) => ({ label: doc.medication.text, value: doc.status === 'on-hold' ? 'on hold' : doc.status }));
    if (twin) return attention(`${twin.doc.medication.text} is ordered already. Does this one replace it?`, { inputs });
    const near = others.find(({ doc }) => {
      const theirs = rulesOf(facts.knowledge, doc.medication.text);
      return theirs && rules && theirs.classes.some((one) => rules.classes.includes(one));
    });
    if (near) return attention(`${near.doc.medication.text} is of the same class.`, { inputs });
    return pass(`Not among ${String(others.length)} other current orders.`, { inputs });
  },
};

export const interactionCheck: Check = {
  id: 'interactions',
  title: 'Interactions',
  run: ({ facts }) => {
    const list = facts.knowledge.interactions;
    if (!list)
      return cannot(
        'Nothing was checked: your organisation has brought in no knowledge base of interactions, and none may be shipped with the app.',
      );
    const drug = facts.order.medication.text.toLowerCase();
    const named = `${list.title}, edition ${list.edition} of ${/^\d{4}-\d\d-\d\d$/.test(list.date) ? dayText(list.date) : list.date}`;
    const reference = `${named}. ${list.source}`;
    const hits = facts.otherOrders
      .filter(({ id }) => id !== facts.orderId)
      .flatMap(({ doc }) => {
        const other = doc.medication.text.toLowerCase();
        return list.pairs
          .filter(({ a, b }) => {
            const [x, y] = [a.toLowerCase(), b.toLowerCase()];
            return (drug.includes(x) && other.includes(y)) || (drug.includes(y) && other.includes(x));
          })
          .map((pair) => ({ ...pair, other: doc.medication.text }));
      });
    const [worst] = hits.sort((one) => (one.result === 'stop' ? -1 : 1));
    const more = { reference, inputs: hits.map(({ other, says }) => ({ label: other, value: says })) };
    if (worst) return (worst.result === 'stop' ? stop : attention)(`With ${worst.other}: ${worst.says}`, more);
    return pass(`None is listed with ${String(facts.otherOrders.length)} other current orders in ${named}.`, {
      ...more,
      confidence: { level: 'limited', why: 'only orders recorded here were compared' },
    });
  },
};

const bearing = (facts: CheckFacts): boolean => {
  const age = ageYears(facts.patient.birthDate, facts.now);
  return facts.patient.gender !== 'male' && age >= 12 && age <= 55;
};

export const pregnancyCheck: Check = {
  id: 'pregnancy',
  title: 'Pregnancy',
  run: ({ facts, rules }) => {
    const pregnant = facts.conditions.find(({ code, clinicalStatus }) => /pregnan/i.test(code.text) && clinicalStatus === 'active');
    if (!pregnant && !bearing(facts)) return notNeeded('By age or sex not in question.');
    const known = rules?.pregnancy;
    if (pregnant)
      return known
        ? stop(`The patient is pregnant; the drug ${known}.`)
        : attention('The patient is pregnant: read the label before this is verified.');
    return known ? attention(`Pregnancy is possible; the drug ${known}. Ask.`) : attention('Pregnancy is possible and not recorded. Ask.');
  },
};

export const ageCheck: Check = {
  id: 'age',
  title: 'Age',
  run: ({ facts, rules }) => {
    const age = ageYears(facts.patient.birthDate, facts.now);
    const note: DrugRules['ageNote'] = rules?.ageNote;
    if (note && age < note.below) return stop(`The drug is ${note.says}.`, { reference: sourceText(note) });
    if (age < 1 / 12)
      return stop('Under one month: IDSA gives no recommendation for treatment at home; case by case.', {
        reference: 'IDSA 2018 OPAT guideline',
      });
    if (age < 18) return attention(`${String(Math.floor(age))} years old: the list's doses are for adults.`);
    return pass(`${String(Math.floor(age))} years old.`);
  },
};

export const firstDoseCheck: Check = {
  id: 'first-dose',
  title: 'First dose at home',
  run: ({ facts, rules }) => {
    if (facts.dosesGiven > 0) return pass(`${String(facts.dosesGiven)} infusions of this therapy are recorded.`);
    if (!facts.order.firstDoseAtHome)
      return cannot('No infusion of it is recorded here, and the order does not say whether the first dose was given elsewhere.');
    const reference =
      'IDSA 2018: at home only without an earlier allergy to the class and with staff equipped for anaphylaxis; usually observed for 30 minutes.';
    if (rules?.firstDoseHome) return stop(rules.firstDoseHome, { reference });
    const list = facts.knowledge.allergyClasses;
    const drug = facts.order.medication.text.toLowerCase();
    const mine = list.classes.filter(({ words }) => words.some((word) => drug.includes(word)));
    const allergic = facts.allergies
      .filter(standing)
      .find(({ substance }) => mine.some(({ words }) => words.some((word) => substance.text.toLowerCase().includes(word))));
    if (allergic) return stop(`Allergic to ${allergic.substance.text}, of the same class: no first dose at home.`, { reference });
    return attention('First dose at home: anaphylaxis kit, a nurse who stays, an adult at home, a working telephone. Confirm.', {
      reference,
    });
  },
};
