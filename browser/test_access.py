"""WCAG 2.2 AA, as far as a program can tell: axe, reflow at 320 px, the keyboard, forced colours, print."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import NARROW, WIDE
from pages import ALL, document, library, results

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
KINDS = [pytest.param(show, signed_in, id=show.__name__) for show, signed_in in ALL]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("show, signed_in", KINDS)
def test_axe_finds_nothing(open_browser, papers, show, signed_in, width):
    page = open_browser(width=width, signed_in=signed_in)
    show(page, papers)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in found] == []


@pytest.mark.parametrize("show, signed_in", KINDS)
def test_nothing_runs_off_a_narrow_page(open_browser, papers, show, signed_in):
    page = open_browser(width=NARROW, signed_in=signed_in)
    show(page, papers)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert page.evaluate(OFF_THE_EDGE) == []


def test_nothing_runs_off_when_only_text_is_twice_as_large(open_browser, papers):
    for show in (library, document):
        page = open_browser(width=WIDE)
        show(page, papers)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDE


@pytest.mark.parametrize("show", [library, results, document], ids=lambda show: show.__name__)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(open_browser, papers, show, width):
    page = open_browser(width=width)
    show(page, papers)
    expected = page.evaluate(REACHABLE)
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    reached = set()
    for _ in range(expected + 5):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        assert focus["ring"], f"no visible focus on {focus['what']}"
        assert focus["inView"], f"focus out of sight on {focus['what']}"
        reached.add(focus["number"])
    assert len(reached) == expected


def test_the_skip_link_comes_first_and_leads_to_the_main_part(open_browser, papers):
    page = open_browser()
    page.goto("/library")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_states_are_still_told_apart_in_forced_colours(open_browser, papers):
    page = open_browser(forced_colors="active")
    document(page, papers)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for tag in page.locator(".govuk-tag").all()[:5]:
        assert tag.evaluate("node => parseFloat(getComputedStyle(node).borderTopWidth)") > 0
        assert tag.inner_text().strip()


def test_print_leaves_the_way_about_out_and_keeps_the_text(open_browser, papers):
    page = open_browser()
    document(page, papers)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert not page.locator(".moj-sub-navigation").is_visible()
    assert page.locator(".sheet").is_visible()
    assert page.locator("#questions").is_visible()


OFF_THE_EDGE = """() => [...document.querySelectorAll('main *')].filter(node => {
  const box = node.getBoundingClientRect();
  return box.width > 1 && box.right > document.documentElement.clientWidth + 1 && !node.closest('.wide');
}).map(node => node.outerHTML.slice(0, 120))"""

REACHABLE = """() => {
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary, [tabindex="0"]')];
  const shown = all.filter(node => node.checkVisibility({ contentVisibilityAuto: true }) && getComputedStyle(node).display !== 'none');
  shown.forEach((node, index) => { node.dataset.number = index; });
  return shown.length;
}"""

FOCUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  return {
    what: node.outerHTML.slice(0, 120),
    number: node.dataset.number,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
