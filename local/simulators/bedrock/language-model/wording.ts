import type { Language } from '../../../../functions/shared/languages';

export interface Counts {
  lines: number;
  agentLines: number;
  topic: string;
  strongest: string;
  weakest: string;
}

interface Wording {
  heard: (cues: string) => string;
  notHeard: string;
  /** Said by any speaker. */
  said: (cues: string) => string;
  notSaid: string;
  broken: (cue: string) => string;
  summary: (counts: Counts) => string;
}

/** The sentences of the simulated model. It uses the default language if one is missing here. */
export const WORDING = {
  en: {
    heard: (cues) => `The agent said ${cues}.`,
    notHeard: 'None of the expected phrases was heard from the agent.',
    said: (cues) => `In the call somebody said ${cues}.`,
    notSaid: 'Nothing of the kind was said in the call.',
    broken: (cue) => `The agent said ${cue}.`,
    summary: ({ lines, agentLines, topic, strongest, weakest }) =>
      `A conversation of ${lines} lines, ${agentLines} of them the agent's. The customer's matter: “${topic}”. Strongest: ${strongest}; weakest: ${weakest}.`,
  },
  tr: {
    heard: (cues) => `Temsilci şunu söyledi: ${cues}.`,
    notHeard: 'Temsilciden beklenen ifadelerin hiçbiri duyulmadı.',
    said: (cues) => `Görüşmede şu söylendi: ${cues}.`,
    notSaid: 'Görüşmede böyle bir şey söylenmedi.',
    broken: (cue) => `Temsilci şunu söyledi: ${cue}.`,
    summary: ({ lines, agentLines, topic, strongest, weakest }) =>
      `${lines} satırlık bir görüşme; ${agentLines} satırı temsilcinin. Müşterinin konusu: “${topic}”. En güçlü: ${strongest}; en zayıf: ${weakest}.`,
  },
  ru: {
    heard: (cues) => `Оператор сказал: ${cues}.`,
    notHeard: 'Ни одной из ожидаемых фраз от оператора не прозвучало.',
    said: (cues) => `В разговоре прозвучало: ${cues}.`,
    notSaid: 'Ничего подобного в разговоре не прозвучало.',
    broken: (cue) => `Оператор сказал: ${cue}.`,
    summary: ({ lines, agentLines, topic, strongest, weakest }) =>
      `Разговор из ${lines} реплик, из них ${agentLines} — оператора. Вопрос клиента: «${topic}». Сильнее всего: ${strongest}; слабее всего: ${weakest}.`,
  },
  uz: {
    heard: (cues) => `Operator shunday dedi: ${cues}.`,
    notHeard: 'Operatordan kutilgan iboralarning hech biri eshitilmadi.',
    said: (cues) => `Suhbatda shunday deyildi: ${cues}.`,
    notSaid: 'Suhbatda bunday gap aytilmadi.',
    broken: (cue) => `Operator shunday dedi: ${cue}.`,
    summary: ({ lines, agentLines, topic, strongest, weakest }) =>
      `Suhbat ${lines} qatordan iborat, ${agentLines} tasi operatorniki. Mijozning masalasi: “${topic}”. Eng kuchli: ${strongest}; eng zaif: ${weakest}.`,
  },
} satisfies Partial<Record<Language, Wording>>;

export const wordedLanguages = Object.keys(WORDING) as (keyof typeof WORDING)[];
