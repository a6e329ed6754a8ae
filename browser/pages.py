"""Every kind of page, and how to get there."""

from conftest import words_of


def sign_in(page, papers):
    page.goto("/sign-in")


def spent_link(page, papers):
    page.goto("/sign-in/00000000000000000000000000000000")


def library(page, papers):
    page.goto("/library")


def filtered(page, papers):
    page.goto("/library")
    page.locator("#filter section").first.get_by_role("link").first.click()
    page.wait_for_url("**/library?**")


def results(page, papers):
    words = words_of(page, papers[0])
    page.goto("/library")
    page.get_by_label("Words in a paper").fill(words)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/library/results/**")
    assert page.locator(".hit").count() > 0


def nothing_found(page, papers):
    page.goto("/library")
    page.get_by_label("Words in a paper").fill("qzxv wvxzq")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/library/results/**")
    assert page.get_by_text("No paper fits.").is_visible()


def refused(page, papers):
    page.goto("/library")
    page.get_by_label("Words in a paper").fill("child " * 80)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("alert").wait_for()


def document(page, papers):
    page.goto(papers[0])


def document_open(page, papers):
    page.goto(papers[0])
    closed = page.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()


def missing(page, papers):
    page.goto("/papers/TL-0000-000")


SIGNED_OUT = [sign_in, spent_link]
SIGNED_IN = [library, filtered, results, nothing_found, refused, document, document_open, missing]
ALL = [(show, False) for show in SIGNED_OUT] + [(show, True) for show in SIGNED_IN]
