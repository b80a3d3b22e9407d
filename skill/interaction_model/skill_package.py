"""Writes the skill package that ASK CLI v2 deploys: manifest, models, icons."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from content.coaching.answers.responder import routine_words
from content.language.en.spoken_forms import localise
from content.library import LOCALES, load
from skill.interaction_model.builder import text_of, write_models
from skill.interaction_model.listing import load_listing

ICONS = Path(__file__).with_name("icons")
ICON_FILES = ("small_icon.png", "large_icon.png")
"""A runner with a marked hip, 108 and 512 pixels wide."""

IMAGES = "assets/images"
AUDIO, SCREENS = "AUDIO_PLAYER", "ALEXA_PRESENTATION_APL"
"""Interfaces of devices, as the manifest names them."""

REFUSED_IN_HOSTS = ("alexa", "amazon")
"""Words that the host of the privacy policy may not contain."""


class PackageError(Exception):
    """A package that cannot be made; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parameters of a skill package.

    ``audio`` declares that sessions may be streamed, ``screens`` that APL screens are shown.
    """

    url: str
    privacy_url: str
    audio: bool = False
    screens: bool = False

    def check(self) -> None:
        """Refuse URLs that Amazon's certification refuses.

        Raises:
            PackageError: naming the URL.
        """
        for url in (self.url, self.privacy_url):
            parts = urlsplit(url)
            if parts.scheme != "https" or not parts.hostname:
                raise PackageError(f"{url}: an https:// address is needed")
        host = urlsplit(self.privacy_url).hostname or ""
        if any(word in host for word in REFUSED_IN_HOSTS):
            raise PackageError(f"{self.privacy_url}: its host may not carry alexa or amazon")


def write(folder: Path, package: Package) -> list[Path]:
    """Write *package* into *folder* and return its files.

    Raises:
        PackageError: if a URL is refused.
    """
    package.check()
    inner = folder / "skill-package"
    files = {
        folder / "ask-resources.json": text_of(RESOURCES).encode(),
        inner / "skill.json": text_of(manifest(package)).encode(),
    }
    pictures = {inner / IMAGES / name: (ICONS / name).read_bytes() for name in ICON_FILES}
    for file, body in {**files, **pictures}.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return [*files, *pictures, *write_models(inner / "interactionModels" / "custom")]


RESOURCES = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}


def manifest(package: Package) -> dict[str, Any]:
    """Return the manifest of *package*."""
    endpoint = {"uri": package.url, "sslCertificateType": "Trusted"}
    declared = {AUDIO: package.audio, SCREENS: package.screens}
    interfaces = [{"type": name} for name, is_declared in declared.items() if is_declared]
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": _publishing_information(),
            "privacyAndCompliance": _privacy_and_compliance(package.privacy_url),
            "apis": {"custom": {"endpoint": endpoint, "interfaces": interfaces}},
            "events": {
                "endpoint": endpoint,
                "subscriptions": [{"eventName": "SKILL_DISABLED"}],
            },
        }
    }


def _publishing_information() -> dict[str, Any]:
    listing = load_listing()
    return {
        "category": "HEALTH_AND_FITNESS",
        "isAvailableWorldwide": False,
        "distributionCountries": [locale.partition("-")[2] for locale in LOCALES],
        "testingInstructions": listing["testingInstructions"].strip(),
        "locales": {locale: _store_page(listing, locale) for locale in LOCALES},
    }


def _store_page(listing: dict[str, Any], locale: str) -> dict[str, Any]:
    library = load(locale)
    description = localise(listing["description"].strip(), library.region)
    return {
        "name": listing["name"],
        "summary": listing["summary"],
        "description": description.replace("{sessions}", routine_words(library)),
        "examplePhrases": listing["examplePhrases"],
        "keywords": listing["keywords"],
        "smallIconUri": f"file://{IMAGES}/{ICON_FILES[0]}",
        "largeIconUri": f"file://{IMAGES}/{ICON_FILES[1]}",
    }


def _privacy_and_compliance(url: str) -> dict[str, Any]:
    return {
        "allowsPurchases": False,
        "usesPersonalInfo": False,
        "isChildDirected": False,
        "isExportCompliant": True,
        "containsAds": False,
        "usesHealthInfo": False,
        "locales": {locale: {"privacyPolicyUrl": url} for locale in LOCALES},
    }
