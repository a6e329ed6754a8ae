#!/usr/bin/env python3
"""How well papers are read, against hand labels, through the contract for scripts (`throughline ingest --json --dry-run`).

    documents.py [--program PATH] [--check] [--leave-one-out] [--show] FOLDER_WITH_TRUTH...

Texts are compared with white space, hyphens, bullets and case removed. A found recommendation counts as right when it is at
least 0.93 the same as a labelled one that no other has claimed. Prints one line a paper. With --check, exits 1 where a floor
of the brief is missed.
"""
import argparse, difflib, json, pathlib, re, subprocess, sys

FLOORS = {"precision": 0.97, "recall": 0.97, "timescale": 0.97, "addressee": 0.95, "class": 0.95}
SAME = 0.93


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
    return set(re.findall(r"[a-z]+", (text or "").lower().replace("\u2019", "'"))) - {"the", "of", "and", "other", "those"}


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
        hit = next((n for n in left if words(n) and (words(n) <= words(body) or words(body) <= words(n))), None)
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=".build/release/throughline")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--leave-one-out", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    failed = False
    for folder in map(pathlib.Path, options.folders):
        if not (folder / "truth.json").exists():
            print(f"{folder.name}: no labelled papers there, so nothing is compared.")
            continue
        truth = json.loads((folder / "truth.json").read_text())
        documents = truth["documents"]
        papers = folder / "papers" if (folder / "papers").is_dir() else folder
        reports = read(options.program, [str(papers / d["file"]) for d in documents])
        results = []
        print(f"\n{folder.name}: {len(documents)} labelled papers")
        for document, report in zip(documents, reports):
            if report["error"]:
                print(document["file"], report["error"])
                failed = True
                continue
            result = judge(document, report, options.show)
            line(document["file"].split("/")[-1], result)
            if options.show:
                print("   questions:", " ".join(result["questions"]))
            results.append(result)
        figures = total(results)
        print("  ".join(f"{k} {v:.3f} (floor {FLOORS[k]})" for k, v in figures.items()))
        failed |= any(figures[k] < FLOORS[k] for k in FLOORS)
        if options.leave_one_out:
            leave_one_out(options, papers, documents, reports)
    if options.check and failed:
        sys.exit("A floor is missed.")


def leave_one_out(options, folder, documents, reports):
    """Each paper read again with only the lexicon entries that other papers of the folder use."""
    results = []
    print("\nLeave one out: each paper read with only the entries that the others use")
    for position, (document, report) in enumerate(zip(documents, reports)):
        others = set().union(*(set(r["lexicon"]) for i, r in enumerate(reports) if i != position))
        again = read(options.program, [str(folder / document["file"])], others)[0]
        result = judge(document, again, False)
        line(document["file"].split("/")[-1], result)
        results.append(result)
    print("  ".join(f"{k} {v:.3f}" for k, v in total(results).items()))


if __name__ == "__main__":
    main()
