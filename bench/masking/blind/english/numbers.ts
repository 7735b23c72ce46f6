import { joinWords, keepSpelling, type Tongue } from '../tongue';

const digits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const teens = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const belowHundred = (value: number, between: string): string => {
  if (value < 10) return value === 0 ? '' : (digits[value] ?? '');
  if (value < 20) return teens[value - 10] ?? '';
  const unit = value % 10;
  return `${tens[Math.floor(value / 10)]}${unit === 0 ? '' : `${between}${digits[unit]}`}`;
};

const belowThousand = (value: number): string => {
  const hundreds = Math.floor(value / 100);
  return joinWords(hundreds > 0 ? `${digits[hundreds]} hundred` : '', belowHundred(value % 100, ' '));
};

/** A number up to 999,999,999 in English words. */
export const cardinal = (value: number): string => {
  const millions = Math.floor(value / 1_000_000);
  const thousands = Math.floor(value / 1000) % 1000;
  const words = joinWords(
    millions > 0 ? `${belowThousand(millions)} million` : '',
    thousands > 0 ? `${belowThousand(thousands)} thousand` : '',
    belowThousand(value % 1000),
  );
  return words || 'zero';
};

export const hyphenated = (value: number): string => belowHundred(value, '-');

export const englishTongue: Tongue = {
  language: 'en',
  locale: 'en',
  digits,
  zeros: ['zero', 'zero', 'oh', 'oh'],
  cardinal,
  triple: (three, random) => {
    const [first = '', ...rest] = three;
    const pair = Number(rest.join(''));
    const each = [...three].map((digit) => digits[Number(digit)]).join(' ');
    if (pair < 10) return each;
    return random.pick([`${digits[Number(first)]} ${hyphenated(pair)}`, each, cardinal(Number(three))]);
  },
  repeat: (digit, times) => `${times === 2 ? 'double' : 'triple'} ${digits[Number(digit)]}`,
  plus: 'plus',
  runsTogether: false,
  misheard: [
    ['zero', 'cero', 'O', 'zeroh'],
    ['oh', 'O', 'o'],
    ['one', 'won', 'wan'],
    ['two', 'to', 'too', 'tu'],
    ['three', 'tree', 'free'],
    ['four', 'for', 'fore'],
    ['five', 'fife', 'fiv'],
    ['six', 'sicks', 'sixth'],
    ['seven', 'sever', 'sevn'],
    ['eight', 'ate', 'aid'],
    ['nine', 'nein', 'mine'],
  ],
  nods: ['Okay.', 'Yes.', 'Uh-huh.', 'Mhm.', 'Got it.', 'Okay', 'Yep.', 'Right.', 'Yes, go on.'],
  hesitations: ['um', 'uh', 'er', 'let me see', 'hang on', 'erm', 'what was it'],
  sentences: [
    'Sorry, my screen is a bit slow today, please carry on.',
    'Okay, I have that part, take your time.',
    'The line is breaking up a little but I got that.',
    'Bear with me, I am still typing it in.',
    'Sorry about the noise here, please go ahead.',
    'Perfect, I have everything up to there.',
  ],
  corrections: [
    'no sorry',
    'sorry',
    'I mean',
    'no wait',
    'scratch that',
    'oh sorry that’s wrong',
    'actually no',
  ],
  yeses: ['Yes, that’s right.', 'Yes, correct.', 'That’s the one.', 'Yep, still the same.'],
  restAsks: [
    'May I have the rest?',
    'And the rest, please?',
    'What comes after that?',
    'Could I have the remaining part?',
    'Okay, and then?',
  ],
  openers: [
    'a: Good morning, thank you for calling, how can I help you?\nc: Hi, I have a question about a delivery.',
    'a: Hello, customer service, how may I help?\nc: Hi there, I need to update my details.',
    'a: Thanks for holding. What can I do for you today?\nc: No worries, I was only on hold for five minutes. My payment did not go through.',
    'c: My order number is 48213907, I am calling about that.\na: Let me check.',
    'c: Hello? Can you hear me?\na: Yes, I can hear you fine.',
    'c: Hi, I bought three chairs from you last month.\na: Of course, let me have a look.',
    'c: Good afternoon, I think I was charged 450 dollars twice.\na: I’m sorry to hear that, let’s check.',
    'a: Hi, you’re through to the returns team.\nc: Great, I want to send a lamp back.',
    'a: Hello, are you still there?\nc: Yes, sorry, I was on mute.',
  ],
  closers: [
    'a: Lovely, thank you.\nc: No problem.',
    'a: Thank you, I have found your record.\nc: Great.',
    'a: Perfect, just give me one moment.',
    'a: Thanks, that’s all done. It takes 3 to 5 working days.\nc: Okay, thanks a lot.',
    'a: Got that. Is there anything else?\nc: No, that’s everything.',
    'c: Did you get all of that?\na: Yes, I did.',
    'a: Right, the total comes to 320 dollars.\nc: Fine by me.',
    'a: Thank you, have a good day.\nc: You too, bye.',
  ],
  chooseSpelling: keepSpelling,
};
