"""Unit and currency names of CLDR (from babel) and ISO 4217 in, `lexicons/en/units.toml` and `currencies.toml` out.

Run it with `uv run --with babel==2.18.0 --with pint==0.25.3 python scripts/build_units.py`. pint only checks: a unit
whose name it knows must have the dimension that CLDR's category says. Nothing of both is imported at run time. What
news writes and CLDR does not know (TEU, bpd, ton-kilometres, "soum") is written by hand in `units_in_news.toml` and
`money.toml`, which win.
"""

from pathlib import Path

import pint
from babel import Locale
from babel.core import get_global

LEXICONS = Path(__file__).parent.parent / "transforms" / "lexicons" / "en"

# CLDR's unit -> the symbol that the tables publish. What is left out is rare in news, or clashes with a common word.
SYMBOLS = {
    "length-kilometer": "km",
    "length-meter": "m",
    "length-decimeter": "dm",
    "length-centimeter": "cm",
    "length-millimeter": "mm",
    "length-micrometer": "um",
    "length-nanometer": "nm",
    "length-mile": "mile",
    "length-yard": "yard",
    "length-foot": "ft",
    "length-inch": "inch",
    "length-nautical-mile": "nmi",
    "length-light-year": "light-year",
    "length-furlong": "furlong",
    "length-fathom": "fathom",
    "length-astronomical-unit": "au",
    "length-parsec": "parsec",
    "area-square-kilometer": "km2",
    "area-hectare": "ha",
    "area-square-meter": "m2",
    "area-square-centimeter": "cm2",
    "area-square-mile": "sq_mile",
    "area-acre": "acre",
    "area-square-yard": "sq_yd",
    "area-square-foot": "sq_ft",
    "area-square-inch": "sq_in",
    "area-dunam": "dunam",
    "volume-cubic-kilometer": "km3",
    "volume-cubic-meter": "m3",
    "volume-cubic-centimeter": "cm3",
    "volume-cubic-mile": "cu_mile",
    "volume-cubic-yard": "cu_yd",
    "volume-cubic-foot": "cu_ft",
    "volume-cubic-inch": "cu_in",
    "volume-megaliter": "ML",
    "volume-hectoliter": "hL",
    "volume-liter": "L",
    "volume-deciliter": "dL",
    "volume-centiliter": "cL",
    "volume-milliliter": "mL",
    "volume-acre-foot": "acre-foot",
    "volume-bushel": "bushel",
    "volume-gallon": "gallon",
    "volume-quart": "quart",
    "volume-pint": "pint",
    "volume-fluid-ounce": "fl_oz",
    "volume-tablespoon": "tablespoon",
    "volume-teaspoon": "teaspoon",
    "volume-cup": "cup",
    "volume-barrel": "bbl",
    "mass-tonne": "t",
    "mass-kilogram": "kg",
    "mass-gram": "g",
    "mass-milligram": "mg",
    "mass-microgram": "ug",
    "mass-ton": "t",
    "mass-pound": "lb",
    "mass-ounce": "oz",
    "mass-ounce-troy": "oz_t",
    "mass-carat": "carat",
    "mass-stone": "stone",
    "power-gigawatt": "GW",
    "power-megawatt": "MW",
    "power-kilowatt": "kW",
    "power-watt": "W",
    "power-milliwatt": "mW",
    "power-horsepower": "hp",
    "energy-kilocalorie": "kcal",
    "energy-calorie": "calorie",  # in news that of food, a kilocalorie; "cal" is a thousandth of it
    "energy-kilojoule": "kJ",
    "energy-joule": "J",
    "energy-kilowatt-hour": "kWh",
    "energy-electronvolt": "eV",
    "energy-british-thermal-unit": "BTU",
    "electric-ampere": "A",
    "electric-milliampere": "mA",
    "electric-ohm": "ohm",
    "electric-volt": "V",
    "frequency-gigahertz": "GHz",
    "frequency-megahertz": "MHz",
    "frequency-kilohertz": "kHz",
    "frequency-hertz": "Hz",
    "digital-petabyte": "PB",
    "digital-terabyte": "TB",
    "digital-terabit": "terabit",
    "digital-gigabyte": "GB",
    "digital-gigabit": "gigabit",
    "digital-megabyte": "MB",
    "digital-megabit": "megabit",
    "digital-kilobyte": "kB",
    "digital-kilobit": "kilobit",
    "digital-byte": "byte",
    "digital-bit": "bit",
    "graphics-pixel": "pixel",
    "graphics-megapixel": "megapixel",
    "pressure-bar": "bar",
    "pressure-millibar": "mbar",
    "pressure-atmosphere": "atm",
    "pressure-pascal": "Pa",
    "pressure-hectopascal": "hPa",
    "pressure-kilopascal": "kPa",
    "pressure-megapascal": "MPa",
    "pressure-millimeter-ofhg": "mmHg",
    "pressure-pound-force-per-square-inch": "psi",
    "speed-knot": "knot",
    "temperature-celsius": "degC",
    "temperature-fahrenheit": "degF",
    "temperature-kelvin": "K",
    "angle-degree": "degree",
    "force-newton": "N",
    "torque-newton-meter": "Nm",
    "torque-pound-force-foot": "lb_ft",
    "light-lumen": "lumen",
    "light-lux": "lux",
    "acceleration-g-force": "g-force",
    "duration-century": "century",
    "duration-decade": "decade",
    "duration-year": "year",
    "duration-month": "month",
    "duration-week": "week",
    "duration-day": "day",
    "duration-hour": "hour",
    "duration-minute": "minute",
    "duration-second": "second",
    "duration-millisecond": "millisecond",
    "duration-microsecond": "microsecond",
    "duration-nanosecond": "nanosecond",
}
# SI prefixes for units that CLDR names without them.
PREFIXES = {"kilo": "k", "mega": "M", "giga": "G", "tera": "T"}
PREFIXED = {"watt": "W", "watt-hour": "Wh", "joule": "J", "pascal": "Pa", "volt": "V", "hertz": "Hz"}
# CLDR's category -> a unit of pint with its dimension.
CATEGORIES = {
    "length": "meter",
    "area": "meter**2",
    "volume": "meter**3",
    "mass": "kilogram",
    "power": "watt",
    "energy": "joule",
    "frequency": "hertz",
    "pressure": "pascal",
    "duration": "second",
}
# Currencies that no longer circulate but that news still names.
STILL_NAMED = ("DEM", "FRF", "ITL", "ESP", "NLG", "GRD", "IEP", "HRK", "BGN")


def names_of_units() -> tuple[dict[str, str], dict[str, str]]:
    """Name to symbol, lower case, both spellings and numbers; and case-sensitive printed symbol to symbol."""
    names: dict[str, str] = {}
    symbols: dict[str, str] = {}
    for code in ("en", "en_GB"):
        patterns = Locale.parse(code)._data["unit_patterns"]
        for unit, symbol in SYMBOLS.items():
            long = patterns[unit].get("long", {})
            for pattern in long.values():
                if (
                    isinstance(pattern, str)
                    and "{0}" in pattern
                    and "per {0}" not in pattern
                    and "{0} per" not in pattern
                ):
                    names[pattern.replace("{0}", "").strip().lower()] = symbol
            if symbol not in names and symbol != "A" and not unit.startswith("duration"):
                symbols[symbol.replace("_", " ")] = symbol
    for prefix, letter in PREFIXES.items():
        for name, sign in PREFIXED.items():
            for written in {name, name.replace("-", " "), name.replace("-", "")}:
                plural = written if name == "hertz" else written + "s"
                names[prefix + written] = names[prefix + plural] = letter + sign
            symbols[letter + sign] = letter + sign
    return names, symbols


def check(symbols: dict[str, str]) -> None:
    """Raise ValueError, naming all, where pint gives a unit another dimension than CLDR's category."""
    registry = pint.UnitRegistry()
    wrong = []
    for unit, symbol in SYMBOLS.items():
        category, _, name = unit.partition("-")
        expected = CATEGORIES.get(category)
        name = name.replace("-", "_")
        if expected is None or name not in registry or name == "decade":  # pint's decade is a ratio of ten
            continue
        if registry(name).dimensionality != registry(expected).dimensionality:
            wrong.append((unit, symbol))
    if wrong:
        raise ValueError(f"dimensions that differ from pint's: {wrong}")


def currencies() -> tuple[dict[str, str], list[str]]:
    """Names of currencies, lower case, singular and plural, to their ISO 4217 code; and all codes in use."""
    locale = Locale("en")
    used = {row[0] for rows in get_global("territory_currencies").values() for row in rows if row[2] is None and row[3]}
    names: dict[str, str] = {}
    for code in sorted(used | set(STILL_NAMED)):
        forms = [locale.currencies.get(code, "")]
        forms += list(locale._data["currency_names_plural"].get(code, {}).values())
        for form in forms:
            name = form.lower().partition(" (")[0]
            if name and not name.endswith(" unit") and "units of account" not in name:
                names.setdefault(name, code)
    return names, sorted(used | set(STILL_NAMED))


def table(name: str, rows: dict[str, str]) -> str:
    return f"[{name}]\n" + "".join(f'"{key}" = "{rows[key]}"\n' for key in sorted(rows))


def main() -> None:
    names, symbols = names_of_units()
    check(symbols)
    source = "Generated by scripts/build_units.py; never edited by hand."
    header = (
        "# Names and symbols of units of measure, as printed, to the symbol that the tables publish.\n"
        "# Source: CLDR 47 by babel 2.18.0 (Unicode licence), English, American and British; dimensions by pint.\n"
        f"# {source}\n"
        '# Example: "kilometres" is km.\n\n'
    )
    (LEXICONS / "units.toml").write_text(
        header + table("names", names) + "\n" + table("symbols", symbols), encoding="utf8"
    )
    money, codes = currencies()
    header = (
        "# Names of currencies to their ISO 4217 codes, and the codes themselves.\n"
        f"# Source: ISO 4217 by CLDR 47 by babel 2.18.0 (Unicode licence). {source}\n"
        '# Example: "Kazakhstani tenges" is KZT.\n\n'
    )
    listed = "codes = [\n" + "".join(f'    "{code}",\n' for code in codes) + "]\n\n"
    (LEXICONS / "currencies.toml").write_text(header + listed + table("names", money), encoding="utf8")
    print(len(names), "unit names,", len(symbols), "symbols,", len(money), "currency names,", len(codes), "codes")


if __name__ == "__main__":
    main()
