"""The HTML report in a real browser: read, filtered, followed and checked for accessibility. No network is touched."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from newsstand import large
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from factcheck.writers import writer_for
from reports import duration, full

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.remote.webelement import WebElement

AXE = Path(__file__).parent / "data" / "axe.min.js"
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-renderer-backgrounding",
    "--window-size=1400,1000",
)  # fmt: skip
BROWSER = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")


class Reader:
    """An editor at a browser with one report open."""

    def __init__(self, driver: Chrome, folder: Path) -> None:
        self.driver = driver
        self.folder = folder

    def open(self, text: str, name: str, anchor: str = "") -> None:
        path = self.folder / f"{name}.html"
        path.write_text(text, "utf-8")
        self.driver.get("about:blank")
        self.driver.get(path.as_uri() + anchor)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Every element that a reader sees."""
        return [e for e in self.driver.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()]

    def until(self, text: str, selector: str) -> None:
        WebDriverWait(self.driver, 20, 0.05).until(lambda _: text in self.find(selector).text)

    def hash(self) -> str:
        return str(self.driver.execute_script("return location.hash"))

    def log(self, kind: str) -> list[dict[str, Any]]:
        """What was logged since this was last asked."""
        return list(self.driver.get_log(kind))  # type: ignore[no-untyped-call]

    def requests(self) -> list[str]:
        messages = [json.loads(entry["message"])["message"] for entry in self.log("performance")]
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    def violations(self) -> list[str]:
        self.driver.execute_script(AXE.read_text("utf-8"))
        found: list[dict[str, Any]] = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run().then((r) => done(r.violations), (e) => done([{id: String(e), nodes: []}]))"
        )
        return [f"{v['id']}: {[n['target'] for n in v['nodes']][:3]}" for v in found]

    def media(self, scheme: str) -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    if BROWSER is None or DRIVER is None:
        message = "no chromium with its chromedriver: install Debian's chromium and chromium-driver"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    options = Options()
    options.binary_location = BROWSER
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = Chrome(options=options, service=Service(DRIVER))
    started.set_script_timeout(60)
    yield started
    started.quit()


@pytest.fixture
def reader(driver: Chrome, tmp_path: Path) -> Iterator[Reader]:
    """A reader whose page, whatever is done with it, logs no error and asks the network for nothing."""
    driver.get("about:blank")
    found = Reader(driver, tmp_path)
    found.log("browser")
    found.log("performance")
    yield found
    assert found.log("browser") == []
    outside = {u for u in found.requests() if not u.startswith((tmp_path.as_uri(), "data:", "about:"))}
    assert outside == set()


def test_an_editor_filters_opens_a_finding_and_reads_the_article(reader: Reader) -> None:
    reader.open(writer_for("html")(full()), "full")
    assert reader.find("#shown").text == "6 findings"
    assert len(reader.all(".findings > li")) == 3
    assert [e.text for e in reader.all("#discrepancies h3")] == [
        "Ferry passengers brought ashore, how long it took", "Payment to the ferry's passengers",
    ]  # fmt: skip

    reader.find("#filters [value=high]").click()
    reader.until("1 of 6 findings shown", "#shown")
    assert reader.hash() == "#severity=high"
    assert len(reader.all(".findings > li")) == 1

    button = reader.all("button[data-do=paragraph]")[0]
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert "At least 3 people were treated for shock." in reader.all(".context")[0].text
    assert [m.text for m in reader.all(".context .here")] == [
        "It took five hours to bring everyone ashore, the coastguard said."
    ]
    button.click()
    assert reader.all(".context") == []

    reader.all("a.read")[-1].click()
    reader.until("Ferry to Olm Island runs aground", ".story.open h3")
    assert reader.hash() == "#a-0-p1&severity=high"
    assert not reader.find("#sources").is_displayed()
    marked = [m.text for m in reader.all(".story.open .paragraph mark.discrepancy")]
    assert marked == [
        "All were brought ashore within three hours, the coastguard said.",
        "The line will pay each passenger $150.",
    ]

    reader.all(".notes a[href^='#f-']")[1].click()
    reader.until("Ferry passengers", ":focus")
    assert reader.hash() == f"#f-{duration().id}&severity=high"
    assert reader.all(".story") == []
    reader.driver.back()
    reader.until("Ferry to Olm Island runs aground", ".story.open h3")
    reader.find(".story.open .leave a").click()
    reader.until("1 of 6 findings shown", "#shown")


def test_filters_come_back_from_the_address(reader: Reader) -> None:
    reader.open(writer_for("html")(full()), "full", "#q=SHOCK&source=Coast+Daily&against=Harbour+Post")
    assert reader.find("#shown").text == "1 of 6 findings shown"
    assert Select(reader.find("[name=source]")).first_selected_option.text == "Coast Daily"
    assert [e.text for e in reader.all(".group h3")] == ["People treated for shock"]
    reader.driver.execute_script("location.hash = '#articles&q=people'")
    reader.until("2 of 6", "#shown")
    assert reader.hash() == "#articles&q=people"
    reader.find("#filters [data-do=clear]").click()
    WebDriverWait(reader.driver, 20, 0.05).until(lambda _: reader.find("#shown").text == "6 findings")
    Select(reader.find("[name=status]")).select_by_visible_text("suppressed")
    reader.until("1 of 6 findings shown", "#shown")
    assert "Accepted because: the line changed its mind twice" in reader.find("#accepted").text
    search = reader.find("[name=q]")
    search.send_keys("no such words")
    reader.until("0 of 6 findings shown", "#shown")
    assert "q=no+such+words" in reader.hash()


def test_matrix_and_sources_lead_to_their_findings(reader: Reader) -> None:
    reader.open(writer_for("html")(full()), "full")
    reader.find("[data-pair='0 3'] a").click()
    reader.until("4 of 6 findings shown", "#shown")
    assert reader.hash() == "#findings&source=Coast+Daily&against=Northwire"
    reader.find("[data-source='1'] a").click()
    reader.until("1 of 6 findings shown", "#shown")


def test_keyboard_reaches_the_findings(reader: Reader) -> None:
    reader.open(writer_for("html")(full()), "full")
    reader.find("body").send_keys(Keys.TAB)
    assert reader.driver.switch_to.active_element.text == "Skip to the findings"
    reader.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert reader.driver.switch_to.active_element.get_attribute("id") == "findings"


def test_many_findings_come_in_pages(reader: Reader) -> None:
    report = large(600)
    reader.open(writer_for("html")(report), "large")
    assert reader.find("#shown").text == "600 findings"
    assert len(reader.all("#discrepancies .findings > li")) == 50
    reader.find("#discrepancies button[data-do=more]").click()
    assert len(reader.all("#discrepancies .findings > li")) == 100
    last = [f for f in report.findings if f.verdict == "agreement"][-1]
    reader.driver.execute_script(f"location.hash = '#f-{last.id}'")
    reader.until(last.fact[5:], ":focus")
    assert reader.find(f"#f-{last.id}").is_displayed()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation(reader: Reader, scheme: str) -> None:
    reader.media(scheme)
    reader.open(writer_for("html")(full()), "full")
    for fold in reader.all("details"):
        fold.find_element(By.TAG_NAME, "summary").click()
    assert reader.violations() == []
    reader.driver.execute_script("location.hash = '#a-0'")
    reader.until("Ferry to Olm Island", ".story.open h3")
    assert reader.violations() == []


def test_without_scripts_the_page_shows_everything(reader: Reader) -> None:
    reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        reader.open(writer_for("html")(large(60)), "plain")
        text = reader.find("body").text
        assert not reader.find("#filters").is_displayed()
        assert len(reader.all("#discrepancies .findings .finding")) > 20
        assert "The festival of" in text
        assert len(reader.all(".story")) == 16
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
