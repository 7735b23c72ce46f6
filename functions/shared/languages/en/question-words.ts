import type { QuestionWords } from '../vocabulary';

export const questionWords: QuestionWords = {
  judging:
    'good well nice nicely great excellent* perfect* professional* unprofessional* proper properly appropriate* adequate* suitable ' +
    'suitably satisf* unsatisf* quality effective* efficient* polite* impolite* friendly friendliness courteous* courtesy kind kindly ' +
    'positive* negative* bad badly poor poorly competen* impression* attitude* tone mood empath* sympath* helpful* correct* right ' +
    'reasonable reasonably acceptable acceptably successful* success* okay ok fine best better convincing* confiden* warm warmly ' +
    'respectful* attentive* sufficient* enough performance overall manner* style knowledgeable knowledge happy unhappy pleasant* ' +
    'motivat* patient patiently accurate* inaccurate* complete completely clear clearly calm calmly guideline* procedure* standard* compliance',
  framing:
    'agent* customer* client* caller* operator* representative* employee* go goes going went call calls calling conversation* dialogue phone telephone ' +
    'talk talks talked talking speak speaks spoke speaking question* service company team section criterion handle* handling deal deals ' +
    'dealt dealing treat* communicat* behav* conduct* how what which who when where why during whole entire throughout general* rate ' +
    'rated rating score* scored assess* evaluat* judge* any anything everything something way be being',
  hearable:
    'say says said saying tell tells told telling ask asks asked asking greet* introduc* name names named naming mention* explain* ' +
    'explanation* offer* propos* recommend* suggest* promis* confirm* repeat* summar* thank* apolog* interrupt* agree* refus* quote quotes ' +
    'quoted warn* inform informs informed congratulat* schedul* arrang* spell* read reads describ* compar* insult* shout* swear* blam* ' +
    'transfer* hold silen* pause* announc* state states stated list lists listed present presents presented request* demand* complain* ' +
    'objection* object objects objected wish wishes wished invit* remind* clarif* verif* deny denies denied admit* advis* argu* wait* ' +
    'guarantee* threat* negotiat* disclos* goodbye',
  unheard:
    'smil* nod nods nodded nodding grimac* uniform* cloth* dress* wears wearing wore posture* gesture* eye_contact body_language ' +
    'facial_expression* appearance desk* headset* screen* crm* database* spreadsheet* in_the_system into_the_system typed types typing ' +
    'think thinks thought thoughts feel feels felt feeling* believe* secretly survey* after_the_call after_the_conversation ' +
    'before_the_call next_call* later_call* earlier_call* previous_call* last_call* next_week next_month punctual* shift attendance queue*',
};
