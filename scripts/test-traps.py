"""Lays traps, runs `ingest` over them, and says what became of each.

Arguments: the program, the folder of the kit's scripts, an empty folder to work in, seconds of the live attack.
"""

import collections
import csv
import hashlib
import json
import os
import stat
import subprocess
import sys
import time

INGEST, SCRIPTS, WORK = (os.path.abspath(path) for path in sys.argv[1:4])
SECONDS = float(sys.argv[4])
TIMEOUT = 120

UNIT = """version: 1
unit: test
hsa_id: SE2321000131-E000000000001
name: Test
sources: [{ folder: ../inbox, mode: consume }]
stages:
  - { stage: limit_size, options: { maximum_size: 20 MiB } }
%s  - { stage: route, options: { routes: [{ to: target }] } }
targets: { target: { target: folder, options: { path: ../target, layout: flat } } }
closing: [{ step: shred }]
"""
# Nothing that is no PDF may come through while the attacker swaps.
ONLY_PDF = "  - { stage: allow_types, options: { types: [application/pdf] } }\n"


def site(name, stages):
    folder = os.path.join(WORK, name)
    os.makedirs(folder)
    os.makedirs(os.path.join(folder, "units"))
    with open(os.path.join(folder, "site.yaml"), "w") as file:
        file.write("version: 1\nstate: state\n")
    with open(os.path.join(folder, "units", "test.yaml"), "w") as file:
        file.write(UNIT % stages)
    os.makedirs(os.path.join(folder, "inbox"), exist_ok=True)
    return folder


def ingest(folder, *words):
    environment = dict(os.environ, INGEST_SITE=os.path.join(folder, "site.yaml"), LC_ALL="C")
    return subprocess.run(
        [INGEST, *words], cwd=folder, env=environment, timeout=TIMEOUT, capture_output=True
    )


def run(folder):
    """The results of one run; a run that hangs or can't go on ends this program."""
    answer = ingest(folder, "run", "--json", "--names")
    if answer.returncode not in (0, 1):
        sys.exit("test-traps: run ended with %d: %s" % (answer.returncode, answer.stderr.decode(errors="replace")))
    return [json.loads(line) for line in answer.stdout.decode().splitlines() if line.startswith("{")]


def seen(path):
    """What would show that something was touched, without following a link."""
    status = os.lstat(path)
    content = b""
    if stat.S_ISREG(status.st_mode):
        with open(path, "rb") as file:
            content = file.read()
    return (status.st_mode, status.st_size, status.st_mtime_ns, status.st_uid, hashlib.sha256(content).hexdigest())


def tree(*folders):
    found = {}
    for folder in folders:
        for place, folders_below, files in os.walk(folder):
            for name in folders_below + files:
                found[os.path.join(place, name)] = seen(os.path.join(place, name))
    return found


def shown(name):
    text = os.fsencode(name).decode(errors="backslashreplace")
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return text if len(text) <= 30 else text[:24] + "…"


def delivered(folder):
    target = os.path.join(folder, "target")
    names = os.listdir(target) if os.path.isdir(target) else []
    files = {}
    for name in names:
        if name.endswith(".receipt.json"):
            with open(os.path.join(target, name)) as file:
                receipt = json.load(file)
            with open(os.path.join(target, receipt["file"]), "rb") as file:
                content = file.read()
            if hashlib.sha256(content).hexdigest() != receipt["sha256"]:
                content = b"NOT WHAT THE RECEIPT SAYS"
            files[receipt["file"]] = content
    return files


def left_over(folder):
    """What nobody would ever deal with: half-written files, and files set aside that the ledger does not know."""
    target = os.path.join(folder, "target")
    names = os.listdir(target) if os.path.isdir(target) else []
    count = sum(not name.endswith(".receipt.json") for name in names) - len(delivered(folder))
    claims = os.path.join(folder, "inbox", ".filsluss")
    known = {
        json.loads(line).get("document")
        for line in ingest(folder, "audit", "show", "--json").stdout.decode().splitlines()
        if line.startswith("{")
    }
    for place, _, files in os.walk(claims):
        # The folder's bookkeeping stays: whose it is, and what is locked while files are taken in.
        count += sum(name not in known | {"submission.yaml", "site", ".claiming"} for name in files)
    return count


def traps():
    folder = site("traps", "")
    inbox = os.path.join(folder, "inbox")
    subprocess.run(["bash", os.path.join(SCRIPTS, "make_traps.sh"), inbox], check=True, capture_output=True)
    # Names are traps only where something comes through under them.
    for entry in list(os.scandir(os.fsencode(inbox))):
        if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_size == 0:
            with open(entry.path, "wb") as file:
                file.write(b"content of " + entry.name)
    with open(inbox + ".traps.csv", newline="") as file:
        # The last column may hold commas of its own.
        kinds = {row[0]: row[1] for row in csv.reader(file) if row}
    before = {entry.name: entry for entry in os.scandir(inbox)}
    contents = collections.Counter()
    for entry in before.values():
        status = entry.stat(follow_symlinks=False)
        if entry.is_file(follow_symlinks=False) and status.st_nlink == 1 and status.st_size < 1 << 20:
            with open(entry.path, "rb") as file:
                contents[file.read()] += 1
    outside = [inbox + ".outside", "/etc/cron.d"]
    witnesses = tree(*outside)
    witnesses["/etc/passwd"] = seen("/etc/passwd")
    results = run(folder)
    run(folder)
    after = tree(*outside)
    after["/etc/passwd"] = seen("/etc/passwd")
    problems = [result["finding"]["code"] for result in results if "document" not in result]
    by_name = {}
    for result in results:
        by_name[result.get("name")] = result
    rows = []
    for name in sorted(before, key=os.fsencode):
        text = os.fsencode(name).decode(errors="replace")
        result = by_name.get(text)
        if result is None and before[name].is_dir(follow_symlinks=False) and problems:
            outcome, code = "not_taken", problems.pop()
        elif result is None:
            outcome, code = ("left alone" if os.path.lexists(os.path.join(inbox, name)) else "gone"), ""
        else:
            outcome, code = result["outcome"], (result.get("finding") or {}).get("code", "")
        rows.append((shown(name), kinds.get(name, "name"), outcome, code))
    # What was never there as a plain file, and what came twice.
    wrong = sum((collections.Counter(delivered(folder).values()) - contents).values())
    return rows, wrong, int(witnesses != after), left_over(folder)


def attack():
    folder = site("attack", ONLY_PDF)
    inbox = os.path.join(folder, "inbox")
    witness = seen("/etc/passwd"), tree("/etc/cron.d")
    outcomes = collections.Counter()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        # In short attacks, because its threads end where a file that they just made has been taken from them.
        attacker = subprocess.Popen(
            [sys.executable, os.path.join(SCRIPTS, "toctou.py"), inbox, "1"], stderr=subprocess.DEVNULL
        )
        try:
            time.sleep(0.1)
            while attacker.poll() is None:
                for result in run(folder):
                    code = (result.get("finding") or result.get("closing_problem") or {}).get("code", "")
                    outcomes[result["outcome"], code] += 1
        finally:
            attacker.kill()
            attacker.wait()
    for _ in range(2):
        run(folder)
    # What was let through is a PDF from its start; the bytes that are swapped in start otherwise.
    wrong = sum(not content.startswith(b"%PDF-") for content in delivered(folder).values())
    touched = int(witness != (seen("/etc/passwd"), tree("/etc/cron.d")))
    rows = [("attack, %d times" % count, "live", outcome, code) for (outcome, code), count in sorted(outcomes.items())]
    return rows, wrong, touched, left_over(folder)


def main():
    rows, wrong, touched, left = traps()
    more, more_wrong, more_touched, more_left = attack()
    print("%-32s %-11s %-12s %s" % ("trap", "kind", "outcome", "finding"))
    for row in rows + more:
        print("%-32s %-11s %-12s %s" % row)
    wrong, touched, left = wrong + more_wrong, touched + more_touched, left + more_left
    print("traps=%d delivered_wrongly=%d outside_touched=%d left=%d" % (len(rows), wrong, touched, left))
    sys.exit(0 if wrong + touched + left == 0 else 1)


main()
