"""French nouns of those who speak, of what they say, and of what only looks like either."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.nouns import Nouns

DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_TIMES = """matin midi soir après-midi nuit veille lendemain hier aujourd'hui semaine mois an année ans matinée soirée journée
    week-end jour heure heures instant printemps été automne hiver fois moment époque"""

NOUNS: Final = Nouns(
    times=words(DAYS, MONTHS, _TIMES),
    feminine_endings=tuple(
        "euse trice ière ienne ée eure ante ente inte ate cheffe mère fille femme sœur ine onne".split()
    ),
    things=words(
        """chantier quartier métier papier dossier courrier calendrier atelier escalier sentier fichier panier gravier
        palier pilier collier acier cahier loyer foyer février janvier valeur hauteur chaleur couleur douleur erreur
        faveur fleur honneur horreur humeur largeur lenteur longueur lueur malheur bonheur moteur odeur peur
        profondeur rigueur rumeur saveur secteur sueur terreur tumeur ampleur ardeur fureur grandeur splendeur
        stupeur vapeur vigueur ordinateur détecteur réacteur tracteur ascenseur accélérateur intérieur extérieur
        affaire anniversaire commentaire dictionnaire exemplaire formulaire horaire inventaire itinéraire
        questionnaire salaire sanctuaire séminaire vocabulaire contraire paire instant montant restaurant courant
        volant diamant tournant croissant carburant penchant plante constante variante lien chien soutien maintien
        entretien liste piste matière manière lumière carrière rivière frontière croisière filière bière barrière
        prière poussière bannière dialogue catalogue matrice cicatrice"""
    ),
    measures=words(
        """cas circonstances besoin besoins taille âge goûts humeur météo calendrier formule principe méthode
        modalités ordre critères règles lieu lieux endroits horaires logique scénario juridictions académies
        régions pays départements communes saisons versions zones secteurs"""
    ),
    firms=words(
        """entreprise société groupe compagnie fabricant constructeur opérateur exploitant enseigne association
        organisation club équipe syndicat journal quotidien hebdomadaire coopérative fondation agence firme géant
        ong collectif fédération confédération centrale magazine hebdo"""
    ),
    bodies=words(
        """mairie préfecture gouvernement ministère police gendarmerie armée syndicat association compagnie société
        groupe direction parquet tribunal cour banque université école hôpital agence commission conseil comité
        opposition majorité parti région département ville commune état union fédération ligue club entreprise
        organisation ong institut collectif entourage inspection rectorat chambre défense accusation parlement
        assemblée sénat présidence élysée matignon matinale radio journal chaîne quotidien hebdomadaire rédaction
        équipe famille coopérative fabricant opérateur exploitant constructeur fondation musée centre service
administration académie secte mouvement milice marque laboratoire réseau clinique usine filiale enseigne start-up cabinet bureau observatoire office régie firme
géant confédération centrale magazine hebdo formation front média"""
    ),
    documents=words(
        """rapport étude enquête sondage communiqué document lettre courrier texte jugement arrêté note tribune
        article livre message tweet bilan audit avis décret projet loi décision dossier enquêtes données chiffres
statistiques recensement informations témoignage témoignages conclusions analyse analyses documentaire reportage
        résultats site estimations prévisions baromètre classement plainte jugements arrêt ordonnance verdict"""
    ),
    epithets=words(
        """élu élue intéressé intéressée homme femme responsable dirigeant dirigeante quadragénaire quinquagénaire
        sexagénaire septuagénaire octogénaire trentenaire chercheur chercheuse scientifique spécialiste expert
        experte universitaire prévenu prévenue accusé accusée victime candidat candidate
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
        coach édile parlementaire scientifique universitaire romancier romancière trésorier trésorière gardien gardienne retraité retraitée touriste pêcheur pêcheurs agriculteur agricultrice
        céréalier apiculteur commerçant commerçante poissonnière artisan soudeur cinéaste réalisateur réalisatrice
        producteur productrice acteur actrice écrivain écrivaine auteur autrice dirigeant dirigeante responsable
        porte-paroles coordinateur coordinatrice rapporteur rapporteuse docteur maître infirmiers veuve veuf compagnon compagne guide un une autre
        bourgmestre échevin échevine syndic syndique wali caïd magistrat magistrate évêque archevêque prêtre imam khalife candidat
        candidate capitaine pilote arbitre coroner adolescent adolescente"""
    ),
    person_endings=tuple(
        "eur euse trice ier ière iste istes ien ienne logue logues ant ante ants eurs iers "
        "iens aire ogue".split()
    ),
)
