"""A real browser with a person's hands: Debian's Chromium, driven through its own driver."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.ui import WebDriverWait

from common.pairing.decode import Frame

PATIENCE_S = 30
DESKTOP, PHONE = (1280, 860), (390, 844)


class Browser:
    """`find` and `click` wait until there is something to find. CSS selectors."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, url: str) -> None:
        self.driver.get(url)

    def find(self, selector: str) -> Any:
        return WebDriverWait(self.driver, PATIENCE_S).until(
            expected_conditions.visibility_of_element_located((By.CSS_SELECTOR, selector))
        )

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def click(self, selector: str) -> None:
        WebDriverWait(self.driver, PATIENCE_S).until(
            expected_conditions.element_to_be_clickable((By.CSS_SELECTOR, selector))
        ).click()

    def type(self, selector: str, text: str) -> None:
        field = self.find(selector)
        field.clear()
        field.send_keys(text)

    def text(self, selector: str = "body") -> str:
        return str(self.find(selector).text)

    def wait_for(self, text: str) -> None:
        """Until the page shows this text."""
        WebDriverWait(self.driver, PATIENCE_S).until(
            expected_conditions.text_to_be_present_in_element((By.TAG_NAME, "body"), text)
        )

    def until(self, script: str) -> None:
        """Until the script, run in the page, returns something true."""
        WebDriverWait(self.driver, PATIENCE_S).until(lambda driver: driver.execute_script(script))

    def resize(self, size: tuple[int, int]) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600},
        )

    def picture(self) -> Frame:
        """What the window shows, BGR."""
        data = np.frombuffer(self.driver.get_screenshot_as_png(), np.uint8)
        return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), dtype=np.uint8)

    def complaints(self) -> list[str]:
        """What the page complained about in the browser's console: scripts that failed, files that were missing."""
        return [str(each["message"]) for each in self.driver.get_log("browser") if each["level"] == "SEVERE"]


@contextmanager
def browser(folder: Path, language: str = "fr", *arguments: str) -> Iterator[Browser]:
    """A window of its own, with nothing remembered. `arguments`: more of them for the browser."""
    chromium, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not chromium or not driver:
        raise FileNotFoundError("chromium and chromium-driver are needed: scripts/install.sh test installs them")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
        "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars", f"--lang={language}",
        f"--window-size={DESKTOP[0]},{DESKTOP[1]}", f"--user-data-dir={folder / 'chromium'}",
        *arguments,
    ):  # fmt: skip
        options.add_argument(argument)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "SEVERE"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield Browser(opened)
    finally:
        opened.quit()
