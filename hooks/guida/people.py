"""Whether a short text, where a role or a body should stand, is what one calls a person."""

from __future__ import annotations

import re

_BEFORE_A_NAME = re.compile(
    r"(?:il |la )?(?:sig(?:\.?ra|nora?)?|dott(?:\.?ssa)?|dr(?:\.?ssa)?|avv|prof(?:\.?ssa)?|ing|arch|geom|don|suor)"
    r"\b\.? +[^\W\d_]",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"[A-Z]\. ?[A-ZÀ-Ý][a-zà-ÿ'’]+\b|[A-ZÀ-Ý][a-zà-ÿ'’]+ [A-Z]\.$")
_WORDS = (
    "ada adele adriana adriano agnese ahmed aldo alessandra alessandro alessia alessio alfredo alice amina andrea"
    " angela angelo anna annalisa antonella antonio arianna aurora barbara beatrice benedetta bruno camilla carla"
    " carlo carmela caterina cecilia chiara cinzia claudia claudio clara concetta cristian cristiana cristina daniela"
    " daniele dario davide debora diego domenico donatella edoardo elena eleonora elisa elisabetta emanuele emilia"
    " emma enrica enrico enzo erika ernesto eugenio fabio fabrizio fatima federica federico ferdinando filippo"
    " flavia franca francesca francesco franco gabriele gabriella gaetano gennaro giacomo gianluca gianni gina"
    " giorgia giorgio giovanna giovanni giulia giuliana giulio giuseppe giuseppina grazia graziella guido ida ilaria"
    " irene isabella ivan jacopo karim katia lara laura leonardo letizia lidia liliana livia lorenza lorenzo luca"
    " lucia luciana luciano lucrezia luigi luigia luisa manuela marcello marco margherita maria mariagrazia marina"
    " mario marta martina massimo matilde matteo maurizio mauro michela michele mirella mohamed monica nadia"
    " nicola nicoletta noemi ornella paola paolo patrizia piero pietro raffaele raffaella renata renato riccardo"
    " rita roberta roberto rocco rosa rosanna sabrina salvatore samuele sandra sara serena sergio silvana silvia"
    " silvio simona simone sofia sonia stefania stefano susanna teresa tiziana tommaso umberto ugo valentina"
    " valeria valerio vanessa veronica vincenza vincenzo virginia vittoria vittorio viviana walter youssef"
)
_FIRST_NAMES = frozenset(_WORDS.split())
_MOST_WORDS = 3
"""A name has no more; a longer text that begins with one («Maria Bambina onlus di Milano») is rather a body."""


def is_called_by_name(text: str) -> bool:
    """Whether a text reads as somebody's name: `Mario Rossi`, `anna`, `M. Rossi`, `dott.ssa Bianchi`."""
    bare = text.strip()
    if _BEFORE_A_NAME.match(bare) or _INITIAL.match(bare):
        return True
    words = re.findall(r"[\w'’]+", bare.partition(",")[0].casefold())
    return 0 < len(words) <= _MOST_WORDS and words[0] in _FIRST_NAMES


def initials(text: str) -> str:
    """`Mario Rossi` → `M. R.`: what a message may quote of a name."""
    return " ".join(f"{word[0].upper()}." for word in re.findall(r"[^\W\d_][\w'’]*", text)[:3])
