"""French words of saying and around it.

Forms of the first group are made by rule from the infinitive, the others are listed. Which verbs report speech
follows the "verbes de parole" of Dubois and Dubois-Charlier, "Les verbes français" (1997), class C.
"""

from __future__ import annotations

import re

from quotewire.nlp.languages.base import Lexicon, words

# Infinitive stems of the first group without "er"; e/è, y/i and c/ç, g/ge where they change.
_FIRST_GROUP = """déclar affirm assur expliqu ajout indiqu précis not soulign rappel racont confi annonc estim jug pens
    considér demand interrog répliqu rétorqu lanc martel insist confirm attest témoign observ remarqu signal
    détaill résum regrett déplor dénonc critiqu préconis propos recommand avanc avou clam cri murmur chuchot
    souffl soupir ironis plaisant raill tranch coup tonn exclam récit argument comment constat corrig nuanc
    rassur répèt évoqu accus menac jur plaid protest tempêt fulmin enchaîn salu félicit alert alarm inquiét
    désol insurg indign agac étonn lament balay appréci justifi attaqu reproch conseill rappell martèl
    enfonc gliss grond lâch certifi spécifi notifi concèd révèl prétext assen assèn gag relat
    relativis tempér énumér questionn résign emport enthousiasm amus excus défend"""


def _er(stem: str) -> list[str]:
    soft = stem + ("e" if stem.endswith("g") else "")
    soft = soft[:-1] + "ç" if soft.endswith("c") else soft
    return [
        f"{stem}e",
        f"{stem}ent",
        f"{soft}ait",
        f"{soft}aient",
        f"{soft}a",
        f"{stem}èrent",
        f"{stem}era",
        f"{soft}ant",
    ]


def _participles(stem: str) -> list[str]:
    return [f"{stem}é{ending}" for ending in ("", "e", "s", "es")]


_STEMS = _FIRST_GROUP.split()

# Changed stems: the present has another vowel than the infinitive.
_PRESENT = """rappelle rappellent martèle martèlent répète répètent révèle révèlent concède concèdent considère
    considèrent suggère suggèrent assène assènent énumère énumèrent inquiète inquiètent réitère réitèrent
    espère espèrent tempère tempèrent balaie balaient gage"""
_PRESENT_PARTICIPLES = """martelé rappelé répété révélé concédé considéré suggéré asséné réitéré espéré inquiété
    inquiétée tempéré balayé énuméré"""

_OTHERS = """dit disent disait disaient dira dirent répond répondent répondait répondit poursuit poursuivent
    poursuivait poursuivit reconnaît reconnaissent reconnaissait reconnut prévient préviennent prévenait prévint
    promet promettent promettait promit soutient soutiennent soutenait soutint conclut concluent concluait écrit
    écrivent écrivait écrivit admet admettent admettait admit avertit avertissent avertissait renchérit
    renchérissent sourit sourient souriait prétend prétendent maintient maintiennent dément démentent démentait
    définit réagit réagissent convient garantit garantissent rugit gémit surenchérit craint craignent
    redoute redoutent interpelle interpellent rit ricane ricanent transmet souhaite souhaitent
    réclame réclament exige exigent refuse dit redit redisent croit croient trouve trouvent tonne peste pestent
    défend défendent fustige fustigent attend souffle conteste contestent appelle appellent exhorte exhortent
    invite invitent réjouit réjouissent plaint plaignent"""
_OTHER_PARTICIPLES = """dit dite dits dites répondu poursuivi reconnu prévenu promis soutenu conclu écrit admis
    averti renchéri souri prétendu maintenu démenti défini réagi convenu garanti craint redouté souhaité réclamé
    exigé redit réjoui réjouie réjouis réjouies défendu défendue plaint plainte fustigé contesté appelé exhorté
    invité interpellé offusqué offusquée étranglé repris ressenti ouvert"""

_AUX = words(
    "a ont avait avaient aurait auraient ai avons aura eut",
)
_REFLEXIVE = words("est sont était étaient serait fut")

_SAYING_NOT_OF_CLAUSES = words(
    """coupe coupé sourit souri souffle soufflé soupire soupiré tranche tranché balaie balayé lance lancé raille
    raillé ironise ironisé plaisante plaisanté murmure murmuré crie crié tonne tonné glisse glissé lâche lâché
    attaque attaqué enchaîne enchaîné réplique salue salué salua fustige fustigé critique critiqué évoque évoqué
    fait rit sait veut refuse trouve attend appelle appellent appelé invite invité exhorte exhorté rassure rassuré
    défend défendu commente commenté accuse accusé amuse amusé emporte ouvert coupé corrige corrigé résume résumé
    agace agacé interroge interrogé excuse excusé dénonce dénoncé demande demandé conseille verse enfonce
    félicite félicité félicitée questionne désole désolé inquiète définit repris conte gronde cite comment"""
)
_JUDGING = words(
    """dénonce dénoncent dénoncé dénonçait salue saluent salué saluait juge jugent jugé jugeait critique critiqué
    fustige fustigé qualifie qualifient qualifié évoque évoquent évoqué déplore déplorent déploré regrette
    regretté regrettent pointe pointent pointé vante vanté estime estiment estimé réclame réclament réclamé
    promet promis annonce annoncé prône prôné raille raillé accuse accusé parle parlé dit dite dits dites trouve
    considère considéré craint assure assuré veut exige exigé redoute redouté décrit décrite décrivent souligne
    souligné cite cité loue loué condamne condamné reproche reproché"""
)

# A number, a word with its elided article and its inverted pronoun cut off, an ellipsis, any other sign.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|[^\W\d_]{1,8}['’](?=\w)"
    r"|-t(?=-(?:ils?|elles?|on)\b)"
    r"|-(?:ils?|elles?|on|je|nous|vous)\b"
    r"|[^\W\d_]+(?:-(?!t-(?:ils?|elles?|on)\b|(?:ils?|elles?|on|je|nous|vous)\b)[^\W\d_]+)*"
    r"|\.\.\.|[^\w\s]"
)

FRENCH = Lexicon(
    language="fr",
    token=_TOKEN,
    joins_hyphens=True,
    letters={ord("’"): "'"},
    finite=frozenset(form for stem in _STEMS for form in _er(stem)) | words(_PRESENT, _OTHERS),
    participles=frozenset(form for stem in _STEMS for form in _participles(stem))
    | words(_PRESENT_PARTICIPLES, _OTHER_PARTICIPLES),
    auxiliaries=_AUX,
    reflexive=_REFLEXIVE,
    reflexive_pronouns=words("s' se m' me"),
    infinitives=words("savoir valoir remarquer observer entendre croire comprendre état"),
    helpers=words("fait font faisait laissé laisse laissent laissait veut veulent voulait"),
    nouns_too=words(
        """demande demandes annonce souffle coupe juge reproche murmure commente cite conte gage note trouve crie
        critique commande écrit récit plaisante confie dit appelle rit tonne gronde"""
    ),
    only_with_marks=_SAYING_NOT_OF_CLAUSES,
    judging=_JUDGING | words("vanté prôné qualifié décrit loué condamné pointé"),
    committing=words(
        """promet promettent promis promettait jure jurent juré menace menacent menacé propose proposent proposé
        demande demandent demandé recommande recommandé refuse conseille assure affirme dit accepte appelle appelé
        appellent exhorte exhorté invite invité"""
    ),
    according=(("selon",), ("d'", "après"), ("d'après",), ("aux", "yeux", "de"), ("de", "l'", "avis", "de")),
    view=words("pour"),
    that=words("que qu'"),
    to=words("de d' à"),
    pronouns={
        "il": "he",
        "elle": "she",
        "ils": "they",
        "elles": "they",
        "lui": "he",
        "eux": "they",
        "celui-ci": "he",
        "celle-ci": "she",
        "ceux-ci": "they",
        "on": "",
        "je": "",
        "nous": "",
    },
    relatives=words("qui"),
    clitics=words("se s' lui leur nous me m' l' le la les en y ne n' vous t' te"),
    linking=words("t t-"),
    adverbs=words(
        """ne n' pas plus toutefois cependant pourtant ainsi aussi également déjà encore notamment alors ensuite
        aussitôt ici hier aujourd'hui demain enfin donc d'abord longtemps simplement même seulement néanmoins toujours
        jamais bien là-bas récemment immédiatement quant bientôt"""
    ),
    times=words(
        """lundi mardi mercredi jeudi vendredi samedi dimanche matin midi soir après-midi nuit veille lendemain
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre hier aujourd'hui
        semaine mois an année ans matinée soirée journée week-end jour heure heures instant printemps été
        automne hiver"""
    ),
    determiners=words(
        """le la l' les un une des ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos plusieurs
        certains certaines quelques deux trois quatre cinq aucun aucune chaque plusieurs"""
    ),
    elided=words("l'"),
    indefinite=words("un une des plusieurs certains certaines quelques deux trois quatre cinq d'autres"),
    masculine=words("le un ce cet mon"),
    feminine=words("la une cette sa ma"),
    feminine_endings=(
        "euse",
        "trice",
        "ière",
        "ienne",
        "ée",
        "eure",
        "ante",
        "ente",
        "inte",
        "ate",
        "cheffe",
        "mère",
        "fille",
        "femme",
        "sœur",
        "ine",
        "onne",
    ),
    plural=words("les des ces ses leurs plusieurs certains certaines quelques deux trois quatre cinq nos"),
    prepositions=words(
        """à au aux de du des d' en dans sur sous par pour avec sans chez vers contre devant derrière lors auprès
        depuis pendant dès entre après avant selon malgré hors parmi face jusqu' outre durant via"""
    ),
    of=words("de du des d'"),
    addressing=words("à au aux auprès"),
    and_=words("et ou &"),
    titles=words(
        """m mm mme mmes mlle me mgr dr pr monsieur madame mademoiselle maître docteur professeur général colonel
        capitaine commandant brigadier lieutenant sergent amiral adjudant maréchal commissaire inspecteur sœur père
        abbé frère saint prince princesse roi reine"""
    ),
    plain_titles=words("m mm mme mmes mlle me monsieur madame mademoiselle"),
    masculine_titles=words("m monsieur"),
    feminine_titles=words("mme mlle madame mademoiselle"),
    small=words("qui que dont où et ou mais si comme car donc puis quand lorsque puisque quoi ni"),
    bodies=words(
        """mairie préfecture gouvernement ministère police gendarmerie armée syndicat association compagnie société
        groupe direction parquet tribunal cour banque université école hôpital agence commission conseil comité
        opposition majorité parti région département ville commune état union fédération ligue club entreprise
        organisation ong institut collectif entourage inspection rectorat chambre défense accusation parlement
        assemblée sénat présidence élysée matignon matinale radio journal chaîne quotidien hebdomadaire rédaction
        équipe famille coopérative fabricant opérateur exploitant constructeur fondation musée centre service
        administration académie clinique usine filiale enseigne start-up cabinet bureau observatoire office régie"""
    ),
    documents=words(
        """rapport étude enquête sondage communiqué document lettre courrier texte jugement arrêté note tribune
        article livre message tweet bilan audit avis décret projet loi décision dossier enquêtes données chiffres
        statistiques recensement"""
    ),
    epithets=words(
        """élu élue intéressé intéressée homme femme responsable dirigeant dirigeante quadragénaire quinquagénaire
        sexagénaire septuagénaire octogénaire trentenaire prévenu prévenue accusé accusée victime candidat candidate
        jeune vieil dernier dernière"""
    ),
    people=words(
        """maire ministre président présidente directeur directrice porte-parole chef cheffe patron patronne avocat
        avocate juge procureur procureure préfet préfète député députée sénateur sénatrice adjoint adjointe
        secrétaire conseiller conseillère élu élue entraîneur entraîneuse buteur joueur joueuse médecin infirmier
        infirmière professeur professeure instituteur institutrice enseignant enseignante policier policière
        gendarme brigadier commandant pompier voisin voisine habitant habitante riverain riveraine mère père fils
        fille frère sœur mari épouse oncle tante neveu nièce femme homme enfant garçon enfants ami amie collègue
        collègues client cliente source témoin cadre ouvrier ouvrière salarié salariée boulanger boulangère
        sage-femme prévenu accusé accusée victime parents parent élève étudiant étudiante membre chercheur
        chercheuse historien historienne analyste analystes expert experte experts spécialiste spécialistes médecins
        syndicaliste délégué déléguée représentant représentante ambassadeur ambassadrice premier première ancien ancienne pdg sociologue
        trésorier trésorière gardien gardienne retraité retraitée touriste pêcheur pêcheurs agriculteur agricultrice
        céréalier apiculteur commerçant commerçante poissonnière artisan soudeur cinéaste réalisateur réalisatrice
        producteur productrice acteur actrice écrivain écrivaine auteur autrice dirigeant dirigeante responsable
        porte-paroles coordinateur coordinatrice rapporteur rapporteuse docteur maître infirmiers un une autre"""
    ),
    offices=words(
        """maire ministre président présidente directeur directrice porte-parole chef cheffe patron patronne avocat
        avocate juge procureur procureure préfet préfète député députée sénateur sénatrice secrétaire premier
        trésorier gendarme policier brigadier commandant médecin syndicat ambassadeur ambassadrice rapporteur"""
    ),
    person_endings=(
        "eur",
        "euse",
        "trice",
        "ier",
        "ière",
        "iste",
        "istes",
        "ien",
        "ienne",
        "logue",
        "logues",
        "ant",
        "ante",
        "ants",
        "eurs",
        "iers",
        "iens",
        "aire",
        "ogue",
    ),
    adds=words(
        "ajouté ajoute ajoutent ajoutait poursuivi poursuit poursuivent conclu conclut enchaîne enchaîné complété"
        " insisté insiste renchéri repris reprend"
    ),
    answers=words("répond répondent répondu réplique répliqué rétorque rétorqué répondait réagi réagit"),
    infinitive_endings=("er", "ir", "re", "oir"),
    prepositional_offices=words(
        "adjoint adjointe délégué déléguée conseiller conseillère ministre secrétaire"
    ),
    negations=words("pas jamais plus rien guère point nullement aucunement"),
    negators=words("ne n'"),
    only=words("seulement simplement uniquement que qu'"),
    nobody=words("personne nul nulle aucun aucune rien"),
    excepting=words("d' autre moins que qu'"),
    yes_and_no=words("oui non"),
    conditions=words("si s'"),
)
