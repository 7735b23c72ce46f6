import type { LanguageRules } from '../phrases';

export const answers: readonly string[] = [
  '{}.',
  'Sure, {}.',
  'Yes, it’s {}.',
  'Okay, so it’s {}.',
  'Let me just find it. {}.',
  'Right, are you ready? {}.',
  'Of course, that’s {}.',
  'One second. It’s {}.',
  'Yeah, {}, did you get that?',
  'It’s {}, I think.',
  'Here it is, {}.',
  '{}, that’s it.',
  'Hold on, let me find it.\na: No rush, take your time.\nc: {}.',
  'Shall I read it out now?\na: Yes, please.\nc: {}.',
];

export const kinds: LanguageRules['kinds'] = {
  CARD: {
    asks: [
      'Could I take your card number, please?',
      'What’s the long number on the front of the card?',
      'Can you read me your credit card number?',
      'Which card would you like to pay with? I need the full number.',
      'May I have the debit card number for the refund?',
      'Go ahead with the card number whenever you’re ready.',
    ],
    answers: ['My card number is {}.', 'The card is {}.', 'The long number is {}.', 'It’s a Visa, {}.'],
    volunteers: [
      'I’d like to pay now, my card number is {}.',
      'Please refund it to my card, {}.',
      'a: I can see the card {} on your account, shall I use that one?',
      'Can you charge my other card instead? The number is {}.',
    ],
  },
  CARD_CODE: {
    asks: [
      'And the three digit security code on the back?',
      'What’s the CVV, please?',
      'Could I have the security code from the back of the card?',
      'I also need the CVC code.',
      'And the last three numbers on the signature strip, the security code?',
      'Finally, your card’s security code, please.',
    ],
    answers: ['The security code is {}.', 'CVV is {}.', 'The code on the back is {}.', 'The CVC says {}.'],
    volunteers: [
      'And the security code is {}, so you have everything.',
      'The CVV on that card is {}.',
      'You’ll want the code on the back of the card too, it’s {}.',
    ],
  },
  ONE_TIME_CODE: {
    asks: [
      'I’ve just texted you a verification code, can you read it out?',
      'What’s the one-time code in the message?',
      'Could you tell me the passcode you’ve just received?',
      'You should get a code by text, let me know what it says.',
      'Please read me the confirmation code from the SMS.',
      'Has the security code arrived on your phone yet?',
    ],
    answers: [
      'The code is {}.',
      'It says your code is {}.',
      'The verification code is {}.',
      'The one-time code, yes, {}.',
    ],
    volunteers: [
      'The verification code just came through, it’s {}.',
      'I’ve got the text, the code is {}.',
      'My one-time passcode is {}, quick before it expires.',
    ],
  },
  NATIONAL_ID: {
    asks: [
      'Could I have your national ID number?',
      'What is your Turkish identity number, please?',
      'I need your ID number for the contract.',
      'For security, can you confirm your national identity number?',
      'Can you read me the eleven digit ID number on your residence card?',
      'The invoice needs your identity number, please.',
    ],
    answers: [
      'My ID number is {}.',
      'My national ID is {}.',
      'The identity number is {}.',
      'On my residence card it says {}.',
    ],
    volunteers: [
      'My national ID number is {}, you can look me up with that.',
      'Put the invoice on my ID number, {}.',
      'a: I have your identity number as {}, is that correct?',
    ],
  },
  PASSPORT: {
    asks: [
      'Could I have your passport number?',
      'What’s the number on your passport, please?',
      'We need a passport number for customs.',
      'Can you read out the passport number for me?',
      'If you don’t have a local ID, the passport number will do.',
      'May I take your passport details, just the number?',
    ],
    answers: [
      'My passport number is {}.',
      'The passport is {}.',
      'The passport says {}.',
      'It’s a new passport, {}.',
    ],
    volunteers: [
      'I’ll give you my passport number for the customs form, it’s {}.',
      'My passport is number {}.',
      'a: On the form your passport number is {}, right?',
    ],
  },
  TAX_NUMBER: {
    asks: [
      'Could I have your tax number?',
      'What’s the company’s tax identification number?',
      'For a business invoice I need your tax ID.',
      'Can you give me the taxpayer number, please?',
      'What is your unique taxpayer reference?',
      'And the tax number of your firm?',
    ],
    answers: [
      'Our tax number is {}.',
      'The tax ID is {}.',
      'Taxpayer number {}.',
      'The tax identification number is {}.',
    ],
    volunteers: [
      'Please invoice the company, the tax number is {}.',
      'Our tax ID is {}, put that on the invoice.',
      'a: I have the tax number {} on file, has it changed?',
    ],
  },
  ACCOUNT: {
    asks: [
      'Could I take your bank account number?',
      'What’s the account number for the refund?',
      'Which bank account should we pay it into? I need the number.',
      'Can you read me your account number, please?',
      'And the account number at your bank?',
      'I’ll need your bank account number to set up the payment.',
    ],
    answers: [
      'My account number is {}.',
      'The account is {}.',
      'The bank account number is {}.',
      'Account number, yes, {}.',
    ],
    volunteers: [
      'Please pay it into my bank account, the account number is {}.',
      'My account number is {}, send the refund there.',
      'a: The refund goes to bank account {}, is that still right?',
    ],
  },
  IBAN: {
    asks: [
      'Could I have your IBAN?',
      'What’s the IBAN for the refund, please?',
      'Can you read me the IBAN in groups of four?',
      'I need the IBAN including the country letters.',
      'Which IBAN should we send the money to?',
      'Please go ahead with your IBAN.',
    ],
    answers: ['My IBAN is {}.', 'The IBAN is {}.', 'IBAN, yes, {}.', 'It’s a foreign account, IBAN {}.'],
    volunteers: [
      'Let me give you my IBAN for the refund, it’s {}.',
      'Send the money to IBAN {}, please.',
      'a: I have your IBAN as {}, shall I use that?',
    ],
  },
  PHONE: {
    asks: [
      'What’s the best number to reach you on?',
      'Could I have your phone number, please?',
      'Can I take a contact number?',
      'What’s your mobile number?',
      'Which number should the driver call?',
      'Can you confirm the telephone number on your account?',
    ],
    answers: [
      'My number is {}.',
      'My mobile is {}.',
      'You can call me on {}.',
      'Use my wife’s phone, {}.',
      'The phone number is {}.',
    ],
    volunteers: [
      'If the driver gets lost he can call {}.',
      'By the way, my phone number has changed, it’s now {}.',
      'Call me back on {} if we get cut off.',
      'a: I’m calling you on {}, is that your own number?',
    ],
  },
  EMAIL: {
    asks: [
      'What’s your email address?',
      'Could I take your email, please?',
      'Where should I email the invoice?',
      'Can you spell out your email address for me?',
      'I’ll send you a link, what’s your email?',
      'Which email address is on the account?',
    ],
    answers: [
      'My email is {}.',
      'The email address is {}.',
      'You can email me at {}.',
      'Send it to {}, all lower case.',
    ],
    volunteers: [
      'Just email me the invoice, my address is {}.',
      'You can write to me, my email is {}.',
      'a: I sent the confirmation email to {}, did you get it?',
    ],
  },
  BIRTH_DATE: {
    asks: [
      'Could you confirm your date of birth?',
      'What’s your date of birth, please?',
      'For security, can I have your date of birth?',
      'And your birth date, day, month and year?',
      'When were you born?',
      'Last question, your date of birth.',
    ],
    answers: ['My date of birth is {}.', 'I was born on {}.', 'Date of birth {}.', 'My birthday is {}.'],
    volunteers: [
      'My date of birth is {} if that helps you find me.',
      'I was born on {}, do I get the senior discount?',
      'a: I have your date of birth as {}, is that right?',
    ],
  },
  PLATE: {
    asks: [
      'What’s the licence plate of your car?',
      'Could I have your registration number for the car park?',
      'What’s the number plate, please?',
      'Which vehicle will you come with? I need the plate.',
      'Can you read me the license plate?',
      'And the plate number of the van?',
    ],
    answers: [
      'The plate is {}.',
      'The number plate is {}.',
      'My registration is {}.',
      'My car’s plate is {}.',
    ],
    volunteers: [
      'I’m coming by car, the license plate is {}.',
      'So they let me in, my number plate is {}.',
      'a: The plate we have for you is {}, same car?',
    ],
  },
};
