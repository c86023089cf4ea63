"""The town that bench/prints.py prints: the synthetic one of every bench, on the Municipio's own map.

All that a card says is known there: telephones and hours are verified or current, places have their points. So its
cards are longer than today's true ones: as those will be when everybody has been called.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from shapely import Point, union_all
from shapely.geometry import shape
from synthetic import id_of, organization, terms_of, write_record, write_town


def write_print_town(folder: Path, project: Path, count: int) -> None:
    """Write folder/data and folder/content: `count` synthetic organizations, and the geography of the project."""
    toy_town, geography = project / "tests/toy_town", folder / "data/geography"
    folder.mkdir(parents=True, exist_ok=True)
    write_town(folder, toy_town, count)
    shutil.rmtree(geography)
    shutil.copytree(project / "data/geography", geography)
    borders = json.loads((geography / "municipio.geojson").read_text(encoding="utf-8"))
    inside = union_all([shape(one["geometry"]) for one in borders["features"]])
    terms = terms_of(toy_town)
    for number in range(1, count + 1):
        record = organization(number, terms)
        out = [place for place in record["places"] if not inside.covers(Point(*reversed(place["point"])))]
        for place in out:
            place["outside"] = "yes"
        if out:
            write_record(folder / f"data/organizations/{id_of(number)}.yml", record)
