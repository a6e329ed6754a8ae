"""A real browser on a real server. The server is started by scripts/browser-test; its address and a sign-in link that was
not used yet come in the environment:

    THROUGHLINE_ADDRESS=http://127.0.0.1:8080 THROUGHLINE_SIGN_IN=http://127.0.0.1:8080/sign-in/... pytest browser
"""

import os
import re

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("THROUGHLINE_CHROMIUM", "/usr/bin/chromium")
WIDE, NARROW = 1280, 320


def required(name):
    value = os.environ.get(name)
    if not value:
        pytest.exit(f"{name} is not set: scripts/browser-test sets it, or see the head of conftest.py", returncode=2)
    return value


@pytest.fixture(scope="session")
def address():
    return required("THROUGHLINE_ADDRESS").rstrip("/")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def session(browser, address):
    """Signs in once, with scripts off, and hands on the cookies: the link works only once."""
    link = required("THROUGHLINE_SIGN_IN")
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(link)
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in"
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile("/library$"))
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def scripts(request):
    return request.param


@pytest.fixture
def open_browser(browser, address, session):
    """Opens a signed-in window; fails the test if the page complained about anything meanwhile."""
    contexts, complaints = [], []

    def opened(width=WIDE, scripts=True, signed_in=True, **more):
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width >= WIDE else 640},
            java_script_enabled=scripts,
            base_url=address,
            storage_state=session if signed_in else None,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    expected = re.compile(r"Failed to load resource: the server responded with a status of (404|410|422)")
    assert [line for line in complaints if not expected.match(line)] == []


@pytest.fixture(scope="session")
def papers(browser, address, session):
    """Addresses of the papers on the first page of the library: the one with the most recommendations, and all."""
    context = browser.new_context(base_url=address, storage_state=session)
    page = context.new_page()
    page.goto("/library")
    cards = []
    for card in page.locator(".paper").all():
        counts = re.search(r"(\d+) recommendation", card.inner_text())
        link = card.get_by_role("heading").get_by_role("link").get_attribute("href")
        cards.append((int(counts.group(1)) if counts else 0, link))
    context.close()
    assert cards, "the library of the server is empty: file some papers first"
    return [link for _, link in sorted(cards, key=lambda card: -card[0])]


def words_of(page, paper):
    """A long word of the paper's own text, and of no heading."""
    page.goto(paper)
    for text in page.locator(".sheet > p:not([class])").all_inner_texts() or page.locator(".sheet > p").all_inner_texts():
        found = re.search(r"\b[a-z]{9,}\b", text)
        if found:
            return found.group(0)
    raise AssertionError(f"{paper} shows no text")
