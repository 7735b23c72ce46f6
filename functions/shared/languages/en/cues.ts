import type { LanguageCues } from '../cue-kinds';

export const cues: LanguageCues = {
  phrases: {
    company: `this is ~ from; this is ~ with; it is/its ~ from; calling from; calling on behalf;
      calling you from; you have reached; youve reached; welcome to; you are speaking with;
      youre speaking with; speaking how`,
    name: 'my name is; my name; speaking what can',
    offersHelp: `how can/may/could i/we help; how can/may i assist; how may i direct; what can i do for;
      can/may i help; happy/glad to help/assist; i can help you; i can assist; let me help; i will help;
      ill help; how i can help`,
    notice: `call may be; call is recorded; call is being; calls are recorded; for quality; recorded line;
      for training; for security; for verification; verify your; to verify; terms and conditions;
      data protection; i am required; im required`,
    thanks: `thank you for calling; thanks for calling; thank you ~ for calling; thank you for your;
      thanks for your; thank you for holding/waiting/choosing/contacting/confirming;
      thanks for holding/waiting/choosing/contacting/confirming; appreciate your; thank you for that`,
    asksDetails: `may/can/could i have/get/take your; may/can/could i have/get the; may i ask; what is your;
      whats your; your order number; your account number; your full name; your name; your phone; your address;
      your email; date of birth; spell your; confirm your; can/could you confirm; can/could you verify;
      is this a good time; do you have a moment; do you have a minute; am i speaking; when would you;
      what would you; which ~ would you; would you like; would you prefer; what kind of; i need your;
      i would like to confirm; id like to confirm; how many people; what is the best number;
      can you tell me your; could you tell me your; you asked about; you left; are you happy; do you own;
      do you currently`,
    offers: `i recommend; i would recommend; id recommend; i suggest; we have; we can; we offer; we also;
      we deliver; we do not; we dont; we are open; were open; we open; our course; our courses; our prices;
      our team; our technician; our delivery; our store; our shop; our site; our website; our showroom;
      our system; our records; free of charge; free delivery; is free; in instalments; in installments;
      without interest; special offer; discount for you; the price is; it costs; you can pay; you will get;
      youll get; i guarantee; join us; i can offer; i would like to offer; id like to offer; on sale;
      in stock`,
    promises: `i will/ill send; i will/ill check; i will/ill email; i will/ill call; i will/ill arrange;
      i will/ill book; i will/ill note; i will/ill put; i will/ill transfer; i will/ill cancel;
      i will/ill register; i will/ill look; call you back; get back to you; let me check; let me see;
      let me look; let me pull; let me transfer; i am transferring; im transferring; transfer you;
      put you through; please hold; one moment; bear with me; just a moment; i have sent; ive sent;
      i have booked; ive booked; i have noted; ive noted; i have registered; i have cancelled; ive cancelled;
      i have placed; ive placed; i see here; i can see; i do see; i am going to; has been ~ processed;
      has been ~ shipped; has been ~ initiated; shall we; shall i; the courier; a technician;
      will be delivered; you will receive; youll receive; is ready; expect you`,
    courtesy: `i understand; sorry to hear; i am sorry about; im sorry about; sorry for the; i apologize;
      i apologise; my apologies; with pleasure; anything else; my pleasure; you are welcome; youre welcome;
      of course; certainly; absolutely; sir; maam; madam; have a ~ day; have a ~ evening; dont worry;
      do not worry; good choice; great choice; wonderful; no worries`,
    we: `we will; well ~ you; we have; we do; we are; were open; we had; we fitted; we could; we would; our;
      they will be; the office`,
    addresses: 'your; for you; you asked; you ordered; help you; you can; did you; have you',
    wants: `i want; i wanted to; i would like; id like; i need; we need; i am looking; im looking;
      we are looking; looking for; i have a problem; i have a question; i have an issue; i am having;
      im having; i am interested; im interested; can/could you help; can/could somebody; can/could someone;
      i wish to; i am trying; im trying; i was wondering; we want; we would like; wed like; speak to a;
      talk to a; speak to your; talk to your; wondering if`,
    asksPrice: `how much; what is the price; whats the price; what does it cost; what are your prices;
      any discount; is there a discount; get a discount; better price; do i have to pay; what would it cost;
      what is the cost; the total`,
    asksAbout: `do you have; do you sell; do you deliver; do you offer; do you take; do you do; have you got;
      is it available; are you open; when will; when can i; when can you; when does; when is; when are;
      how long; is it possible; can i pay; can i get; can i return; can i come; can i pick; can you send;
      could you send; can you come; will they be; will it be; will you; what if; does it come; is there;
      where are you; what time; are you sure; is that certain; really; is it true; why`,
    ownMatter: `my order; my internet; my account; my bill; my card; my phone; my package; my parcel;
      my delivery; my subscription; my money; my refund; my shelf; my son; my daughter; my husband; my wife;
      i ordered; i bought; i paid; i received; i was charged; have ordered; ive ordered; has not arrived;
      hasnt arrived; didnt arrive; does not work; doesnt work; is not working; isnt working; not working;
      is broken; been slow; is damaged; came without; stopped working; been waiting; still waiting;
      nobody called; been a customer; i did that; i called yesterday; i called before; i already; charged me;
      charged twice; charged me twice; you fitted; you sold; you delivered; you sent me; from you; off you;
      is leaking; my wife is; keeps`,
    hesitates: `expensive; than i wanted; too much; i will think; ill think; let me think; think about it;
      not sure; have no time; dont have time; do not have time; not interested; i am busy; im busy;
      i am driving; im driving; dont need; do not need; it will not work; not now; maybe later; send me;
      how did you get my; which company; what company; stop calling; dont call; do not call; take me off;
      my number from; i work`,
    accepts: `i will take; ill take; that sounds; sounds good; all right then; that helps; that works;
      go ahead; great thanks; would be great; perfect thank; perfect thanks; lets do; fine then; ok thanks;
      okay thanks; great thank; i hope`,
    self: 'my; for me; to me; me; i am; im',
    calls: `calling about; calling because; calling to; calling regarding; was calling; i am calling;
      im calling; reason ~ call`,
    asksWhoCalls: `who is this; whos this; who is calling; whos calling; who are you; calling from where;
      what is this about; whats this about; where are you calling`,
  },
  answering: 'hello hi yes yeah speaking good morning afternoon evening hey',
  machine: `press one; press two; press three; press zero; press the; press 1; press 2; press 3; press 0;
    press 9; call is important; operators are busy; agents are busy; representatives are busy;
    are currently busy; next available; leave a message; leave your message; after the tone; after the beep;
    number you have dialed; stay on the line`,
};
