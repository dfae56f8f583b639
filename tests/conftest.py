"""What tests share: the browser, and a word about tests that a missing browser leaves out."""

import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium on this machine"


@pytest.fixture(scope="session", autouse=True)
def _kept_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Checks keep their results in a folder of the tests', in processes that these start as well."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium for Playwright's `executable_path`; without one the test is skipped."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or pytest.skip(NO_BROWSER)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly that browser tests were left out: `s` in a row of dots is overlooked."""
    reports = terminalreporter.getreports("skipped")
    skipped = [report for report in reports if NO_BROWSER in str(report.longrepr)]
    if skipped:
        looked_for = ", ".join(BROWSERS)
        warning = f"WARNING: {len(skipped)} browser tests did NOT run: {NO_BROWSER} (looked for {looked_for})"
        terminalreporter.write_line(warning, red=True, bold=True)
