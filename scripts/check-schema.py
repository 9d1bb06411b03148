"""Compares what a schema validator says of configuration with what `ingest check` says of it."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

import jsonschema
import yaml

INGEST = sys.argv[1]
SAMPLES = pathlib.Path("samples")

# Each: what is replaced in the sample, by what, and the word that is misspelt.
MISTAKES = [
    ("hsa_id: SE2321000131-E000000000101", "hsa_id: SE232100-101", "SE232100-101"),
    ("unit: hudmottagningen", "unit: Hudmottagningen", "Hudmottagningen"),
    ("name: Hud", "telefon: 5\nname: Hud", "telefon"),
    ("extends: 1177-inkommande", "extends: 1177-inkomande", "1177-inkomande"),
    ("sources:", "source:", "source"),
    ("mode: consume", "mode: consum", "consum"),
    ("mode: consume", "mod: keep\n    mode: consume", "mod"),
    ("target: folder, options: { path: ../targets/picsara", "target: foldr, options: { path: ../targets/picsara", "foldr"),
    ("layout: case", "layuot: case", "layuot"),
    ("layout: case", "layout: cases", "cases"),
    ("  look:", "  loook:", "loook"),
    ("people:", "settings: { limit_siz: { maximum_size: 10 MiB } }\npeople:", "limit_siz"),
    ("people:", "settings: { limit_size: { maximum_sise: 10 MiB } }\npeople:", "maximum_sise"),
    ("people:", "settings: { limit_size: { maximum_size: 10 MIB } }\npeople:", "10 MIB"),
    ("people:", "settings: { limit_count: { maximum_files: many } }\npeople:", "many"),
    ("people:", "settings: { limit_count: { maximum_files: 0 } }\npeople:", "0"),
    ("people:", "settings: { allow_types: { types: [image/jpg] } }\npeople:", "image/jpg"),
    ("people:", "settings: { allow_types: { name_mismatch: refused } }\npeople:", "refused"),
    ("people:", "settings: { route: { routes: [{ too: e_arkiv, to: picsara }] } }\npeople:", "too"),
    ("people:", "settings: { limit_size: 5 MiB }\npeople:", "5 MiB"),
    ("people:", "settings: limit_size\npeople:", "limit_size"),
    ("people:", "stages: [{ stage: rute }]\npeople:", "rute"),
    ("people:", "stages: [{ stage: route, rul: SKAS-7, options: { routes: [{ to: picsara }] } }]\npeople:", "rul"),
    ("people:", "inspections: { jpg_image: { maximum_pixels: 5 } }\npeople:", "jpg_image"),
    ("people:", "inspections: { jpeg_image: { maximum_pixel: 5 } }\npeople:", "maximum_pixel"),
    ("people:", "closing: [{ step: shreed }]\npeople:", "shreed"),
    # What is missing is told where it should stand: at the mapping that lacks it.
    ("{ path: ../targets/picsara, layout: case }", "{ layout: case }", "{ layout"),
    ("options: { path: ../targets/picsara, layout: case } }", "}", ""),
    ("people:", "stages: [{ stage: route, rule: SKAS-7 }]\npeople:", "{ stage"),
    ("people:", "settings: { route: { routes: [{ types: [image/png] }] } }\npeople:", "{ types"),
]

# Each: what is replaced, by what, where nothing is wrong.
VARIANTS = [
    ("name: Hudmottagningen Hamnen", "name: 1177"),
    ("people:", "settings: { limit_size: { maximum_size: 10485760 } }\npeople:"),
    ("people:", "settings: { limit_size: { maximum_size: 10 MB }, limit_count: { maximum_files: 1 } }\npeople:"),
    ("people:", "inspections: { jpeg_image: { maximum_pixels: 50000000 } }\npeople:"),
    ("people:", "closing: [{ step: shred }, { step: shred, options: {} }]\npeople:"),
    ("people:", "stages: [{ stage: route }]\nsettings: { route: { routes: [{ to: picsara }] } }\npeople:"),
    ("people:", "stages: [{ stage: route, options: { routes: [{ to: picsara }] }, rule: SKAS-7 }]\npeople:"),
    ("extends: 1177-inkommande", "stages: [{ stage: route, options: { routes: [{ to: picsara }] } }]\nclosing: [{ step: shred }]"),
]


class Loader(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors follow: no dates, no octal numbers, no yes and no."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"null|Null|NULL|~|", "nN~\0"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def place(text, path, key=None):
    """Line and column, from 1, of the value at a path, or of a key in the mapping there."""
    node = yaml.compose(text, Loader=Loader)
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for name, value in node.value if name.value == step)
        else:
            node = node.value[step]
    if key is not None:
        node = next(name for name, _ in node.value if name.value == key)
    return node.start_mark.line + 1, node.start_mark.column + 1


def stands(text, at, word):
    """Whether the word is what stands at a place."""
    return text.splitlines()[at[0] - 1][at[1] - 1 :].startswith(word)


def validator(name):
    schema = json.loads((SAMPLES / "schema" / f"{name}.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def found_by_schema(text, unit):
    """Places of mistakes, each with the validator's words."""
    found = {}
    for error in unit.iter_errors(yaml.load(text, Loader=Loader)):
        if error.validator == "additionalProperties":
            known = error.schema["properties"]
            for key in error.instance:
                if key not in known:
                    found[place(text, error.absolute_path, key)] = error.message
        else:
            found[place(text, error.absolute_path)] = error.message
    return found


def found_by_check(text, folder):
    """Places of mistakes, each with the words of `ingest check`."""
    file = folder / "unit.yaml"
    file.write_text(text)
    answer = subprocess.run([INGEST, "check", "--json", file], capture_output=True, text=True, check=False)
    return {(item["line"], item["column"]): item["message"] for item in json.loads(answer.stdout)}


def main():
    wrong = 0
    for name, files in {
        "site": ["site.yaml"],
        "unit": ["units/hudmottagningen.yaml", "units/vardcentralen.yaml"],
        "submission": ["message/submission.yaml"],
    }.items():
        for file in files:
            text = (SAMPLES / file).read_text()
            errors = list(validator(name).iter_errors(yaml.load(text, Loader=Loader)))
            wrong += len(errors)
            print(f"samples/{file}: {'; '.join(e.message for e in errors) or 'valid by its schema'}")
    unit = validator("unit")
    sample = (SAMPLES / "units/hudmottagningen.yaml").read_text()
    with tempfile.TemporaryDirectory() as folder:
        for old, new, word in MISTAKES:
            text = sample.replace(old, new, 1)
            assert text != sample, old
            by_schema = found_by_schema(text, unit)
            by_check = found_by_check(text, pathlib.Path(folder))
            # `check` goes on where a schema ends, so it may say more, never less.
            same = bool(by_schema) and by_schema.keys() <= by_check.keys()
            if same and all(stands(text, at, word) for at in by_schema):
                for at, message in by_schema.items():
                    print(f"{word}: both at line {at[0]}, column {at[1]}\n  schema: {textwrap.shorten(message, 110)}\n  check:  {by_check[at]}")
            else:
                wrong += 1
                print(f"{word}: the schema says {by_schema}, check says {by_check}")
        for old, new in VARIANTS:
            text = sample.replace(old, new, 1)
            assert text != sample, old
            said = found_by_schema(text, unit) | found_by_check(text, pathlib.Path(folder))
            wrong += bool(said)
            print(f"{new!r}: {said or 'both take it'}")
    if wrong:
        sys.exit(f"{wrong} differences")


main()
