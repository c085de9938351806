"""Derives `names.csv`, the given and family names behind made-up lists, from the PyPI package Faker (MIT).

Run `python3 derive.py` where Faker 40.63.0 is installed; the file is replaced. The same version gives the same bytes.
"""

import hashlib
import importlib
from pathlib import Path

# A culture and the locales of Faker that it is taken from; `ranked` lists stand there by frequency, most common first.
CULTURES = {
    "english": ["en_US"],
    "german": ["de_DE"],
    "french": ["fr_FR"],
    "spanish": ["es_MX", "es_ES"],
    "italian": ["it_IT"],
    "portuguese": ["pt_BR"],
    "polish": ["pl_PL"],
    "turkish": ["tr_TR"],
    "indian": ["en_IN"],
    "indonesian": ["id_ID"],
    "balkan": ["hr_HR", "ro_RO"],
    "african": ["ha_NG", "yo_NG", "sw", "tw_GH"],
    "muslim": ["en_PK"],
    "central_asian": ["uz_UZ", "az_AZ"],
    "russian": ["ru_RU"],
    "ukrainian": ["uk_UA"],
    "bulgarian": ["bg_BG"],
    "arabic": ["ar_AA"],
    "chinese": ["zh_CN"],
    "korean": ["ko_KR"],
}
RANKED = {("english", "family"), ("russian", "family"), ("chinese", "family"), ("chinese", "given")}
MOST = {"given": 300, "family": 400}
ROLES = {"given": ("first_names_male", "first_names_female"), "family": ("last_names", "unisex_last_names")}


def words(culture: str, role: str) -> list[str]:
    found = {}
    for locale in CULTURES[culture]:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        attributes = [it for it in ROLES[role] if hasattr(provider, it)] or ["first_names"]
        for attribute in attributes:
            for name in getattr(provider, attribute):
                if name.isalpha():
                    found[name] = None
    names = list(found)
    if (culture, role) in RANKED:
        return names[: MOST[role]]
    # Alphabetical lists tell no frequency: an order by chance, the same in every run.
    names.sort(key=lambda it: hashlib.sha256(it.encode()).digest())
    return names[: MOST[role]]


def main() -> None:
    lines = [
        "# Given and family names of the made-up lists on which speed is measured: culture;role;names, joined by |",
        "# Names stand in their own script. The order is the rank by which they are drawn: frequency where the source",
        "# has it (English, Russian and Chinese family names, Chinese given names), else by chance.",
        "# Source: PyPI package Faker 40.63.0 (MIT), by data/synthetic/derive.py; LICENSE-FAKER.",
        "culture;role;names",
    ]
    for culture in CULTURES:
        for role in ROLES:
            lines.append(f"{culture};{role};{'|'.join(words(culture, role))}")
    Path(__file__).with_name("names.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
