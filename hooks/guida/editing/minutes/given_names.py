"""Given names common in Italy, folded: a word among them says that a person, not an organization, is meant."""

from __future__ import annotations

_NAMES = """
    abdul abdullah achille ada adele adriana adriano agata agnese agostino ahmed aida alba alberta alberto aldo
    alessandra alessandro alessia alessio alfonso alfredo ali alice alina aldo amalia ambra ambrogio amedeo amelia amina
    amir ana anastasia andrea angela angelica angelo anita anna annalisa annamaria antonella antonia antonietta antonino
    antonio arianna armando arturo asia attilio augusto aurora barbara beatrice benedetta benedetto bernardo bianca bruna
    bruno camilla carla carlo carlotta carmela carmelo carmen carmine carolina caterina cecilia cesare chiara cinzia
    claudia claudio clara cristian cristiana cristiano cristina dalila damiano daniela daniele danilo daria dario davide
    debora deborah denise diana diego dina domenica domenico donatella donato edoardo elda elena eleonora elena elia
    elisa elisabetta emanuela emanuele emilia emiliano emilio emma enrica enrico enzo erica erika ermanno ernesto ester
    ettore eugenia eugenio eva fabiana fabio fabrizia fabrizio fatima fatou fausto federica federico felice ferdinando
    filippo fiorella fiorenza flavia flavio francesca francesco franca franco fulvio gabriele gabriella gaetano gaia
    gemma gennaro giacomo giada gianfranco gianluca gianluigi gianmarco gianna gianni gianpaolo gilberto gina gino
    gioia giorgia giorgio giovanna giovanni giuditta giulia giuliana giuliano giulio giuseppe giuseppina giusy grazia
    graziella guglielmo guido hassan ibrahim ida igor ilaria imma ines irene iris irma isabella ivan ivana ivano jacopo
    jessica juan karim katia khadija lara laura lea leila leonardo leone letizia lia licia lidia liliana lina linda lisa
    livia livio loredana lorena lorenza lorenzo loretta luca lucia luciana luciano lucio lucrezia ludovica luigi luigia luisa
    maddalena maja manuel manuela mara marcella marcello marco margherita maria mariangela marianna mariapia mariarosa
    marina mario marisa marta martina martino marzia massimiliano massimo matilde matteo mattia maura maurizio mauro
    maya melissa michela michele milena mirella miriam mirko mohamed mohammed monica mustafa nadia natalia natascia
    nicola nicole nicoletta nicolo nina noemi nucci nunzia olga omar orietta oriana ornella orsola osvaldo ottavia ottavio
    paola paolo pasquale patrizia patrizio piera piero pierluigi pietro pina raffaele raffaella ramona raoul rebecca
    renata renato renzo riccardo rita roberta roberto rocco rodolfo romano romina rosalba rosanna rosario rosella
    rossana rossella ruggero sabina sabrina salvatore samanta samuele sandra sandro sara sarah saverio serena sergio
    silvana silvano silvia silvio simona simone simonetta sofia sonia stefania stefano susanna svetlana tatiana teresa
    tiziana tiziano tommaso ugo umberto valentina valentino valeria valerio vanessa vera veronica vincenza vincenzo
    viola virginia vito vittoria vittorio viviana walter wanda yasmin youssef
    """
GIVEN_NAMES = frozenset(_NAMES.split())
"""No name that is oftener a common word (rosa, vita, italia, fiore) or stands in names of places alone."""
