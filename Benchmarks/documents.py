#!/usr/bin/env python3
"""How well papers are read, against hand labels, through the contract for scripts (`throughline ingest --json --dry-run`).

    documents.py [--program PATH] [--check] [--leave-one-out] [--speed] [--show] [FOLDER_WITH_TRUTH...]

Texts are compared with white space, hyphens, bullets and case removed. A found recommendation counts as right when it is at
least 0.93 the same as a labelled one that no other has claimed. Prints one line a paper. The real papers lie in
../shared/corpus; without them the invented ones of demo and Tests/Fixtures/papers are read alone. With --check, exits 1
where a floor is missed, a question is missing or asked of the wrong paper, or a recommendation is wrongly aligned.
"""
import argparse, difflib, json, os, pathlib, re, resource, statistics, subprocess, sys, tempfile, time

FLOORS = {"precision": 0.97, "recall": 0.97, "timescale": 0.97, "addressee": 0.95, "class": 0.95}
SAME = 0.93
REAL = "corpus"
# The invented papers were written by others than the reader's author; their floor guards against falling back.
INVENTED_FLOORS = {"precision": 0.93, "recall": 0.93, "timescale": 0.95, "addressee": 0.95, "class": 0.95}

# What cannot be known from each real paper and must be asked of a person (the list in the corpus README), and nothing else.
QUESTIONS = {
    "cambridgeshire-ncpi-response-2020.txt": {"lateness-not-told", "taken-or-planned"},
    "wiltshire-ncpi-response-2020.txt": {"document-date-missing", "paraphrase", "recommendations-left-out", "taken-or-planned"},
    "norfolk-post-inspection-2015.txt": {
        "due-date-from-month", "finding-names-no-recommendation", "finding-or-recommendation", "immediate-has-no-date", "period-start-not-said"},
    "01-haringey-joint-area-review-progress-2009.pdf": {"immediate-has-no-date"},
    "02-halton-joint-targeted-2019.pdf": {"addressee-missing", "finding-or-recommendation"},
    "03-barnsley-joint-targeted-2022.pdf": {"addressee-missing"},
    "06-norfolk-joint-targeted-2025.pdf": {"addressee-missing"},
    "08-norfolk-looked-after-2013.pdf": {"immediate-has-no-date", "period-start-not-said"},
    "11-norfolk-single-inspection-2015.pdf": set(),
    "12-isle-of-wight-single-inspection-2014.pdf": {"immediate-has-no-date"},
}
# The pairs of the two answers to one report: number in the force's paper, ordinal in the commissioner's, and how the same.
ALIGNED = {("3.3", "same"), ("3.5", "same"), ("3.6", "reworded")}


def squash(text):
    text = re.sub(r"<[^>]+>", "", text or "")
    return re.sub(r"[\s\-\u2010-\u2015\u2022\uf0b7*•◼▪]+", "", text).lower().replace("\u2019", "'").replace("\u2018", "'")


def same(a, b):
    a, b = squash(a), squash(b)
    if a == b:
        return 1.0
    if not a or not b or min(len(a), len(b)) / max(len(a), len(b)) < 0.8:
        return 0.0
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def whole(item):
    text = item.get("text_clean") or item["text"]
    return text


def pair(labels, found):
    """Best pairs of labelled and found recommendations, each used once."""
    taken, pairs = set(), []
    for label in labels:
        best, score = None, SAME
        for index, item in enumerate(found):
            if index in taken:
                continue
            value = same(whole(label), item["text"])
            if value >= score:
                best, score = index, value
        if best is not None:
            taken.add(best)
            pairs.append((label, found[best]))
    return pairs, [item for index, item in enumerate(found) if index not in taken]


def words(text):
    return set(re.findall(r"[a-z]+", (text or "").lower().replace("\u2019", "'"))) - {"the", "of", "on", "and", "other", "those"}


def addressees_right(label, found):
    """Every labelled body is named and nobody else is."""
    wanted = label["addressees"] or []
    named = found["addressees"]
    if not wanted:
        return not named
    if len(wanted) != len(named):
        return False
    left = list(named)
    for body in wanted:
        plain = lambda name: words(re.sub(r"\(.*?\)", "", name or ""))
        hit = next((n for n in left if plain(n) and (plain(n) <= words(body) or plain(n) == plain(body))), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def timescale_right(label, found):
    a, b = squash(label["timescale"]), squash(found["timescale"])
    return a == b or bool(a and b and {a, b} <= {"immediate", "immediately"})


def answer_right(label, answers, text):
    """An answer of the right class that overlaps the labelled words."""
    wanted = label["class"].split()[0]
    start, end = squash(label["start"]), squash(label["end"])
    for answer in answers:
        said = squash(text[answer["passage"]["start"] : answer["passage"]["end"]])
        if answer["class"] == wanted and (said.startswith(start) or start in said) and end in said:
            return True
    return False


def ratio(a, b):
    return 1.0 if b == 0 else a / b


def judge(document, report, show):
    labels = document.get("recommendations", [])
    pairs, extra = pair(labels, report["recommendations"])
    answers = document.get("responses", [])
    right = [a for a in answers if answer_right(a, report["responses"], report["text"])]
    result = {
        "labels": len(labels), "found": len(report["recommendations"]), "hits": len(pairs),
        "timescale": sum(timescale_right(a, b) for a, b in pairs), "addressee": sum(addressees_right(a, b) for a, b in pairs),
        "group": sum(squash(a.get("group") or a.get("section")) in (squash(b["group"]), "") or squash(b["group"]) in squash(a.get("group") or a.get("section") or "") for a, b in pairs),
        "number": sum(a.get("number_in_document") in (None, b["number"]) for a, b in pairs),
        "answers": len(answers), "answers_found": len(report["responses"]), "answers_right": len(right),
        "date": (document.get("document_date") or {}).get("value") if isinstance(document.get("document_date"), dict) else document.get("document_date"),
        "questions": sorted(q["code"] for q in report["questions"]),
    }
    if show:
        for label in labels:
            if not any(label is a for a, _ in pairs):
                print("   missed:", whole(label)[:150])
        for item in extra:
            print("   extra: ", item["number"], item["text"][:150])
        for a, b in pairs:
            if not addressees_right(a, b):
                print("   bodies:", a["addressees"], "≠", b["addressees"])
            if not timescale_right(a, b):
                print("   time:  ", a["timescale"], "≠", b["timescale"], "|", b["text"][:80])
        for a in answers:
            if a not in right:
                print("   answer:", a["class"], a["start"][:60], "…", a["end"][-40:])
                print("      has:", [(x["class"], report["text"][x["passage"]["start"]:][:30]) for x in report["responses"]])
        if result["date"] != report["documentDate"]:
            print("   date:  ", result["date"], "≠", report["documentDate"])
        print("   type:  ", document.get("type"), "|", report["type"])
        print("   title: ", document.get("title"), "\n       has", report["title"])
        print("   from:  ", document.get("publisher"), "| has", report["publisher"])
        wanted = document.get("questions")
        if wanted is not None and set(wanted) != set(result["questions"]):
            print("   questions: missing", set(wanted) - set(result["questions"]), "extra", set(result["questions"]) - set(wanted))
    return result


def read(program, files, lexicon=None):
    command = [program, "ingest", "--json", "--dry-run", "--with-text", "--with-lexicon"]
    if lexicon is not None:
        command += ["--lexicon", "-"]
    done = subprocess.run(command + files, capture_output=True, text=True, input=None if lexicon is None else "\n".join(sorted(lexicon)))
    if done.returncode not in (0, 65):
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def total(results):
    add = lambda key: sum(r[key] for r in results)
    return {
        "precision": ratio(add("hits"), add("found")), "recall": ratio(add("hits"), add("labels")),
        "timescale": ratio(add("timescale"), add("hits")), "addressee": ratio(add("addressee"), add("hits")),
        "class": ratio(add("answers_right"), add("answers")),
    }


def line(name, r):
    print(
        f"{name[:44]:44} {r['hits']:3}/{r['labels']:3} found {r['found']:3}  time {r['timescale']:3}  bodies {r['addressee']:3}"
        f"  group {r['group']:3}  answers {r['answers_right']}/{r['answers']} (found {r['answers_found']})")


def questions_right(document, result):
    """Prints what is missing or asked too much of a real paper."""
    name = document["file"].split("/")[-1]
    if name not in QUESTIONS or set(result["questions"]) == QUESTIONS[name]:
        return True
    print(f"   {name}: questions missing {QUESTIONS[name] - set(result['questions'])}, too many {set(result['questions']) - QUESTIONS[name]}")
    return False


def alignment_right(program, folder):
    """Over all papers of the folder, only the labelled pairs are asserted, and all of them."""
    files = sorted(map(str, [*folder.glob("*.txt"), *folder.glob("pdf/*.pdf")]))
    done = subprocess.run([program, "align", "--json", *files], capture_output=True, text=True)
    groups = [json.loads(line) for line in done.stdout.splitlines()]
    asserted = set()
    for group in groups:
        if group["sameness"] == "proposed":
            continue
        files = {m["file"].split("/")[-1].split("-")[0] for m in group["members"]}
        number = next((m["number"] for m in group["members"] if m["number"]), None)
        asserted.add((number if files == {"cambridgeshire", "wiltshire"} and len(group["members"]) == 2 else str(files), group["sameness"]))
    print(f"aligned: {len(asserted & ALIGNED)} of {len(ALIGNED)} pairs found, {len(asserted - ALIGNED)} false, {len(groups) - len(asserted)} proposed")
    return asserted == ALIGNED


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=os.environ.get("THROUGHLINE_PROGRAM", str(root / ".build/release/throughline")))
    for flag in ("--check", "--leave-one-out", "--show", "--speed"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("folders", nargs="*", default=[root.parent / "shared" / REAL, root / "demo", root / "Tests/Fixtures/papers"])
    options = parser.parse_args()
    failed = False
    readings = []
    for folder in map(pathlib.Path, options.folders):
        if not (folder / "truth.json").exists():
            print(f"{folder.name}: no labelled papers there, so nothing is compared.")
            continue
        right, papers, documents, reports = folder_right(options, folder)
        readings.append((folder.name, papers, documents, reports))
        failed |= not right
    if options.leave_one_out:
        leave_one_out(options, readings)
    pdfs = root.parent / "shared" / REAL / "pdf"
    if options.speed and pdfs.is_dir():
        for copies in (1, 8):
            speed(options.program, pdfs, copies=copies)
    if options.check and failed:
        sys.exit("A floor is missed.")


def folder_right(options, folder):
    documents = json.loads((folder / "truth.json").read_text())["documents"]
    papers = folder / "papers" if (folder / "papers").is_dir() else folder
    reports = read(options.program, [str(papers / d["file"]) for d in documents])
    floors = FLOORS if folder.name == REAL else INVENTED_FLOORS
    results, right = [], True
    print(f"\n{folder.name}: {len(documents)} labelled papers")
    for document, report in zip(documents, reports):
        if report["error"]:
            print(document["file"], report["error"])
            right = False
            continue
        result = judge(document, report, options.show)
        line(document["file"].split("/")[-1], result)
        if options.show:
            print("   questions:", " ".join(result["questions"]))
        results.append(result)
        right &= questions_right(document, result)
    figures = total(results)
    print("  ".join(f"{k} {v:.3f} (floor {floors[k]})" for k, v in figures.items()))
    right &= all(figures[k] >= floors[k] for k in floors)
    if folder.name == REAL:
        right &= alignment_right(options.program, folder)
    return right, papers, documents, reports


def speed(program, pdfs, copies, rounds=5):
    """Filing a folder of PDFs beside the readers alone, on both cores, in the same run: medians of the rounds.

    The folder holds each PDF several times, made different by a remark after its end, so that it is as large as a real one.
    """
    times = {"pdftotext": [], "mutool": [], "throughline ingest": []}
    work = {name: [] for name in times}
    with tempfile.TemporaryDirectory() as folder:
        papers = pathlib.Path(folder) / "papers"
        papers.mkdir()
        for source in sorted(pdfs.glob("*.pdf")):
            for number in range(copies):
                (papers / f"{number}-{source.name}").write_bytes(source.read_bytes() + f"\n% copy {number}\n".encode())
        files = "\0".join(sorted(map(str, papers.iterdir())))
        each = lambda *command: ["xargs", "-0", "-P", "2", "-I", "{}", *command]
        for round_number in range(rounds):
            for name, command in (
                ("pdftotext", each("pdftotext", "{}", "/dev/null")),
                ("mutool", each("mutool", "draw", "-q", "-N", "-F", "stext.json", "-o", "/dev/null", "{}")),
                ("throughline ingest", [program, "ingest", "--data", f"{folder}/{round_number}.sqlite", str(papers)]),
            ):
                before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
                subprocess.run(command, input=files if "xargs" in command else "", text=True, capture_output=True, check=True)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                times[name].append(time.perf_counter() - began)
                work[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        count = len(list(papers.iterdir()))
    versions = " (each in eight versions)" if copies > 1 else ""
    print(f"\nSpeed: {count} PDFs{versions}, median of {rounds} rounds, seconds by the clock and of processor time")
    clock = {name: statistics.median(values) for name, values in times.items()}
    spent = {name: statistics.median(values) for name, values in work.items()}
    for name in times:
        print(f"  {name:20} {clock[name]:6.2f} {spent[name]:6.2f}")
    for peer, aim in (("pdftotext", 0.3), ("mutool", 2.0)):
        ratios = f"{clock['throughline ingest'] / clock[peer]:6.2f} {spent['throughline ingest'] / spent[peer]:6.2f}"
        floor = f"; mutool alone is {clock['mutool'] / clock[peer]:.2f} of it here, the floor" if peer == "pdftotext" else ""
        print(f"  filing / {peer:11} {ratios}   (aim {aim}{floor})")


def leave_one_out(options, readings):
    """Each paper read again with only the lexicon entries that other papers use: of all folders, and of its own folder only."""
    every = [(name, index, set(r["lexicon"] or [])) for name, _, _, reports in readings for index, r in enumerate(reports)]
    for own_folder_only in (False, True):
        print(f"\nLeave one out: each paper read with only the entries that other papers {'of its folder ' if own_folder_only else ''}use")
        for name, papers, documents, reports in readings:
            results = []
            for position, document in enumerate(documents):
                others = set().union(*(used for n, i, used in every if (n, i) != (name, position) and (n == name or not own_folder_only)))
                again = read(options.program, [str(papers / document["file"])], others)[0]
                results.append(judge(document, again, False))
            print(f"  {name:8} " + "  ".join(f"{k} {v:.3f}" for k, v in total(results).items()))


if __name__ == "__main__":
    main()
