"""What a person comes to do, with scripts on and off."""

import re

from conftest import NARROW, WIDE, words_of


def in_view(page, locator):
    """The first lines of it are inside the window."""
    box, window = locator.bounding_box(), page.viewport_size
    return box is not None and 0 <= box["y"] < window["height"] and box["x"] < window["width"]


def search(page, words):
    page.goto("/library")
    page.get_by_label("Words in a paper").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/library/results/"))


def test_nothing_is_shown_before_sign_in(open_browser, papers, scripts):
    page = open_browser(scripts=scripts, signed_in=False)
    for path in ["/", "/library", papers[0], "/no/such/page"]:
        page.goto(path)
        assert page.url.endswith("/sign-in")
        assert page.get_by_role("heading", level=1).inner_text() == "Sign in"


def test_a_search_leads_to_the_passage(open_browser, papers, scripts):
    for width in (WIDE, NARROW):
        page = open_browser(width=width, scripts=scripts)
        words = words_of(page, papers[0])
        search(page, words)
        assert words not in page.url
        hit = page.locator(".hit").first
        assert words in hit.locator("mark").inner_text().lower()
        number = re.search(r"Page (\d+)", hit.inner_text())
        hit.click()
        page.wait_for_url(re.compile("#found$"))
        found = page.locator("#found")
        assert words in "".join(page.locator(".found").all_inner_texts()).lower()
        assert in_view(page, found)
        if number:
            assert page.locator(f"#page-{number.group(1)}").count() == 1


def test_an_item_leads_to_its_passage_and_back(open_browser, papers, scripts):
    page = open_browser(scripts=scripts)
    page.goto(papers[0])
    item = page.locator(".item").last if page.locator(".item:visible").count() == 0 else page.locator(".item:visible").last
    anchor = item.get_attribute("id")
    item.locator(".item__place").click()
    page.wait_for_url(re.compile(f"#passage-{anchor}$"))
    passage = page.locator(f"#passage-{anchor}")
    assert in_view(page, passage)
    passage.click()
    page.wait_for_url(re.compile(f"#{anchor}$"))
    assert in_view(page, page.locator(f"#{anchor}"))


def test_a_filter_goes_on_and_comes_off(open_browser, papers, scripts):
    page = open_browser(scripts=scripts)
    page.goto("/library")
    everything = page.locator("#count").inner_text()
    choice = page.locator("#filter section").first.get_by_role("link").last
    choice.click()
    page.wait_for_url(re.compile(r"/library\?"))
    chip = page.get_by_role("list", name="Filters in force").get_by_role("link").first
    assert chip.is_visible()
    chip.click()
    page.wait_for_url(re.compile("/library$"))
    assert page.locator("#count").inner_text() == everything


def test_words_typed_are_kept_when_they_are_refused(open_browser, papers, scripts):
    page = open_browser(scripts=scripts)
    page.goto("/library")
    typed = ("child " * 80).strip()
    page.get_by_label("Words in a paper").fill(typed)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("alert").wait_for()
    assert page.title().startswith("Error: ")
    assert page.get_by_label("Words in a paper").input_value() == typed


def test_the_file_is_handed_over_as_it_was_filed(open_browser, papers, scripts):
    page = open_browser(scripts=scripts)
    page.goto(papers[0])
    with page.expect_download() as download:
        page.get_by_role("link", name="Get the file as it was filed").click()
    assert download.value.suggested_filename


def test_no_page_needs_or_loads_a_script(open_browser, papers):
    page = open_browser()
    asked = []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    for path in ["/library", papers[0], "/papers/TL-0000-000"]:
        page.goto(path)
        assert page.locator("script").count() == 0
    assert {kind for kind, _ in asked} <= {"document", "stylesheet", "image", "other"}
    assert {url.split("/")[2] for _, url in asked} == {page.url.split("/")[2]}


def test_signing_out_ends_it(browser, address, open_browser, papers):
    """Last in its file: the cookie of all tests is copied, so only the form and where it leads are looked at here."""
    page = open_browser()
    page.goto("/library")
    form = page.locator("form[action='/sign-out']")
    assert form.get_by_role("button", name="Sign out").is_visible()
    assert re.fullmatch("[0-9a-f]{32}", form.locator("input[name=token]").get_attribute("value"))
