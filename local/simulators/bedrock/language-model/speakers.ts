import type { Line } from './prompt';
import { toSpokenForm } from './words';

export type Role = 'agent' | 'customer';

/**
 * Starts of typical agent phrases in spoken form (`ı` as `i`, no apostrophes). In English, Turkish, Russian
 * and Uzbek.
 */
const AGENT_CUES = `
  can i help | may i help | may i ask | thank you for calling | thank you for your order | welcome | my name is | i am calling from
  | let me check | i will check | i will send | i will call | we offer | we can | we have | i recommend | you can pay | you can look
  | i understand | anything else | with pleasure | of course | shall we | is free | the price is
  | yardimci olabilir | hoş geldiniz | teşekkür ederim | kontrol ediyor | öneririm | önerebilir | memnuniyetle | adim | arzu eder
  | anliyorum | sizi | size | söyleyeceğim | göndereceğim | yapabiliriz | getirelim | bizden | programimiz | kursumuz | iyi günler dilerim
  | misiniz | müsait | endişenizi | odaniz | iade ediyoruz | rica ets
  | могу помочь | чем я могу | меня зовут | спасибо за звонок | компания | проверю | предлагаю | могу предложить | подскажите
  | понимаю | пришлю | перезвоню | договоримся | бесплатно | вам | вас | ваше | на сайте | рассрочк
  | yordam bera ol | ismim | kompaniya | qongirogingiz | qongiroq qil | tekshir | taklif qil | tushunarli | tushunaman | albatta
  | sizga | sizni | xizmatingizda | bepul | yuboraman | bolib tolash | mumkin | qoldirasiz | narxi | kutaman | juda yaxshi | ozingiz`;

const CUSTOMER_CUES = `
  i want | i would like | id like | i need | i have a problem | how much | my order | i am not sure | it is more than | expensive
  | that sounds | that helps | i will think | all right | but
  | istiyor | siparişim | ne kadar | sorun | ariyorum | bakiyordum | pahali | yüksek geldi | güzel ama | düşün | öyleyse | olsun
  | tamam | yapamazsam | buyurun müsait | ne zaman | çekiniyorum | bu iyi
  | я хочу | хотим | хотел | мне нужн | нам нужн | сколько | мой заказ | дорого | скидка | я подумаю | а когда | а если | есть есть
  | а доставка | хорошо когда | отлично | у вас есть | понятно
  | menga | xohla | buyurtmam | qancha turadi | kerak edi | bormi | qimmat | ekan | koraman | koray | moqchi | olasizmi | boladimi | qaysi biri
  | unda maqul | qanaqa`;

const splitCues = (cues: string) => cues.split('|').map((cue) => ` ${cue.trim()}`);
const AGENT = splitCues(AGENT_CUES);
const CUSTOMER = splitCues(CUSTOMER_CUES);

/** Positive for an agent's words and negative for a customer's. */
const measureLeaning = (text: string) => {
  const spoken = toSpokenForm(text);
  const count = (cues: readonly string[]) => cues.filter((cue) => spoken.includes(cue)).length;
  return count(AGENT) - count(CUSTOMER);
};

/** Segments by role, without lines that already have a role. */
export const recordRoles = (lines: readonly Line[]): Record<Role, number[]> => {
  const roles = assignSpeakers(lines);
  const segmentsOf = (role: Role) =>
    lines.flatMap(({ segment, speaker }, at) =>
      speaker !== 'AGENT' && speaker !== 'CUSTOMER' && roles[at] === role ? [segment] : [],
    );
  return { agent: segmentsOf('agent'), customer: segmentsOf('customer') };
};

/**
 * The role of each line. Labelled lines keep their role. A voice (SPEAKER-1, SPEAKER-2) has one role in the
 * whole call. Other roles follow from the words of a line. After a question the speaker probably changes.
 */
const assignSpeakers = (lines: readonly Line[]): Role[] => {
  const voices = [...new Set(lines.map(({ speaker }) => speaker))];
  if (voices.every((voice) => /^SPEAKER-\d+$/.test(voice))) return rolesOfVoices(lines, voices);
  return findLikeliestRoles(lines);
};

/** The voice that sounds most like an agent is the agent. By default it is the first one. */
const rolesOfVoices = (lines: readonly Line[], voices: readonly string[]): Role[] => {
  const leaningOf = (voice: string) =>
    lines.filter(({ speaker }) => speaker === voice).reduce((sum, { text }) => sum + measureLeaning(text), 0);
  const agent = voices.reduce(
    (best, voice) => (leaningOf(voice) > leaningOf(best) ? voice : best),
    voices[0] ?? '',
  );
  return lines.map(({ speaker }) => (speaker === agent ? 'agent' : 'customer'));
};

interface Path {
  roles: Role[];
  fit: number;
}

const AGENT_SPEAKS_FIRST = 1;
const ANSWERED_BY_THE_OTHER = 1;
const TAKES_TURNS = 0.2;
const LABELLED = 1_000;

/** The most likely sequence of roles in the call (Viterbi with two states). */
const findLikeliestRoles = (lines: readonly Line[]): Role[] => {
  const fitOf = ({ speaker, text }: Line, role: Role) =>
    (role === 'agent' ? measureLeaning(text) : -measureLeaning(text)) +
    (speaker === role.toUpperCase() ? LABELLED : 0);
  const roles: readonly Role[] = ['agent', 'customer'];
  let paths: Path[] = [];
  let asked = false;
  for (const line of lines) {
    const change = asked ? ANSWERED_BY_THE_OTHER : TAKES_TURNS;
    paths = roles.map((role) => {
      const from: Path = paths
        .map((path) => ({ ...path, fit: path.fit + (path.roles.at(-1) === role ? 0 : change) }))
        .reduce((best, path) => (path.fit > best.fit ? path : best), {
          roles: [],
          fit: paths.length > 0 ? Number.NEGATIVE_INFINITY : role === 'agent' ? AGENT_SPEAKS_FIRST : 0,
        });
      return { roles: [...from.roles, role], fit: from.fit + fitOf(line, role) };
    });
    asked = line.text.trimEnd().endsWith('?');
  }
  return paths.reduce<Path>(
    (best, path) => (path.fit > best.fit ? path : best),
    paths[0] ?? { roles: [], fit: 0 },
  ).roles;
};
