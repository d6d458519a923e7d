"""The forms of English verbs of saying, one verb a line, its base form first, British and American spellings both.

No form is made by rule: the lines were written once by LemmInflect from the base forms and corrected by hand
(docs/decisions/0027-verb-forms-by-table.md). A verb that stands in no line cannot be asked for.
"""

from __future__ import annotations

from typing import Final

_TABLE: Final = """
accuse accuses accused accusing
acknowledge acknowledges acknowledged acknowledging
add adds added adding
admit admits admitted admitting
advise advises advised advising
affirm affirms affirmed affirming
agree agrees agreed agreeing
allege alleges alleged alleging
announce announces announced announcing
answer answers answered answering
apologise apologises apologised apologising
apologize apologizes apologized apologizing
applaud applauds applauded applauding
argue argues argued arguing
ask asks asked asking
assert asserts asserted asserting
assure assures assured assuring
attack attacks attacked attacking
bark barks barked barking
beg begs begged begging
begin begins began begun beginning
bellow bellows bellowed bellowing
bemoan bemoans bemoaned bemoaning
blame blames blamed blaming
blast blasts blasted blasting
blog blogs blogged blogging
boast boasts boasted boasting
brand brands branded branding
call calls called calling
caution cautions cautioned cautioning
chant chants chanted chanting
characterise characterises characterised characterising
characterize characterizes characterized characterizing
charge charges charged charging
chide chides chided chiding
chuckle chuckles chuckled chuckling
cite cites cited citing
claim claims claimed claiming
clarify clarifies clarified clarifying
comment comments commented commenting
complain complains complained complaining
concede concedes conceded conceding
conclude concludes concluded concluding
condemn condemns condemned condemning
confirm confirms confirmed confirming
contend contends contended contending
continue continues continued continuing
counter counters countered countering
criticise criticises criticised criticising
criticize criticizes criticized criticizing
cry cries cried crying
deadpan deadpans deadpanned deadpanning
declare declares declared declaring
decry decries decried decrying
defend defends defended defending
demand demands demanded demanding
denounce denounces denounced denouncing
deny denies denied denying
deplore deplores deplored deploring
deride derides derided deriding
describe describes described describing
disclose discloses disclosed disclosing
discuss discusses discussed discussing
dismiss dismisses dismissed dismissing
dub dubs dubbed dubbing
echo echoes echoed echoing
elaborate elaborates elaborated elaborating
emphasise emphasises emphasised emphasising
emphasize emphasizes emphasized emphasizing
enquire enquires enquired enquiring
ensure ensures ensured ensuring
enthuse enthuses enthused enthusing
estimate estimates estimated estimating
exclaim exclaims exclaimed exclaiming
explain explains explained explaining
express expresses expressed expressing
fume fumes fumed fuming
go goes went gone going
grin grins grinned grinning
gripe gripes griped griping
groan groans groaned groaning
growl growls growled growling
grumble grumbles grumbled grumbling
guarantee guarantees guaranteed guaranteeing
gush gushes gushed gushing
hail hails hailed hailing
implore implores implored imploring
imply implies implied implying
inform informs informed informing
inquire inquires inquired inquiring
insist insists insisted insisting
instruct instructs instructed instructing
interject interjects interjected interjecting
interrupt interrupts interrupted interrupting
joke jokes joked joking
label labels labeled labelled labeling labelling
lambast lambasts lambasted lambasting
lambaste lambastes lambasted lambasting
lament laments lamented lamenting
laugh laughs laughed laughing
maintain maintains maintained maintaining
marvel marvels marveled marvelled marveling marvelling
mention mentions mentioned mentioning
moan moans moaned moaning
mock mocks mocked mocking
murmur murmurs murmured murmuring
muse muses mused musing
mutter mutters muttered muttering
name names named naming
nickname nicknames nicknamed nicknaming
nod nods nodded nodding
note notes noted noting
notify notifies notified notifying
observe observes observed observing
offer offers offered offering
opine opines opined opining
order orders ordered ordering
panic panics panicked panicking
plead pleads pleaded pled pleading
pledge pledges pledged pledging
point points pointed pointing
post posts posted posting
praise praises praised praising
pray prays prayed praying
preach preaches preached preaching
predict predicts predicted predicting
press presses pressed pressing
proclaim proclaims proclaimed proclaiming
promise promises promised promising
propose proposes proposed proposing
protest protests protested protesting
question questions questioned questioning
quip quips quipped quipping
quote quotes quoted quoting
rail rails railed railing
rant rants ranted ranting
read reads reading
reaffirm reaffirms reaffirmed reaffirming
reassure reassures reassured reassuring
rebut rebuts rebutted rebutting
recall recalls recalled recalling
recommend recommends recommended recommending
recount recounts recounted recounting
refer refers referred referring
refute refutes refuted refuting
reiterate reiterates reiterated reiterating
reject rejects rejected rejecting
rejoin rejoins rejoined rejoining
remark remarks remarked remarking
remember remembers remembered remembering
remind reminds reminded reminding
repeat repeats repeated repeating
reply replies replied replying
report reports reported reporting
request requests requested requesting
respond responds responded responding
retaliate retaliates retaliated retaliating
retort retorts retorted retorting
reveal reveals revealed revealing
ridicule ridicules ridiculed ridiculing
rip rips ripped ripping
roar roars roared roaring
say says said saying
scoff scoffs scoffed scoffing
scold scolds scolded scolding
scream screams screamed screaming
shout shouts shouted shouting
shrug shrugs shrugged shrugging
sigh sighs sighed sighing
sing sings sang sung singing
slam slams slammed slamming
smile smiles smiled smiling
snap snaps snapped snapping
sneer sneers sneered sneering
sniff sniffs sniffed sniffing
sob sobs sobbed sobbing
speak speaks spoke spoken speaking
specify specifies specified specifying
speculate speculates speculated speculating
start starts started starting
state states stated stating
stipulate stipulates stipulated stipulating
stress stresses stressed stressing
suggest suggests suggested suggesting
summarise summarises summarised summarising
summarize summarizes summarized summarizing
surmise surmises surmised surmising
swear swears swore sworn swearing
tease teases teased teasing
tell tells told telling
term terms termed terming
testify testifies testified testifying
thank thanks thanked thanking
theorize theorizes theorized theorizing
threaten threatens threatened threatening
thunder thunders thundered thundering
tweet tweets tweeted tweeting
underline underlines underlined underlining
underscore underscores underscored underscoring
urge urges urged urging
vent vents vented venting
volunteer volunteers volunteered volunteering
vow vows vowed vowing
warn warns warned warning
whisper whispers whispered whispering
write writes wrote written writing
yell yells yelled yelling
"""

FORMS: Final = {line.split()[0]: tuple(line.split()) for line in _TABLE.split("\n") if line}


def forms_of(bases: str) -> frozenset[str]:
    """All forms of some verbs, base forms with blanks between them.

    Raises:
        KeyError: a verb is not in the table.
    """
    return frozenset(form for base in bases.split() for form in FORMS[base])
