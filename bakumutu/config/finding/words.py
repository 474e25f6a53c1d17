"""What the finding command says, in Indonesian first and in English."""

from collections.abc import Mapping

from bakumutu.config.judging.words import Language, Words
from bakumutu.reference.standards import Standard
from bakumutu.rules.finder import Reason, ReasonKind
from bakumutu.rules.route import Route, Standing


def say(language: Language, key: str, **values: object) -> str:
    """Return the sentence for ``key`` with its blanks filled."""
    words = _WORDS[key]
    text = words.id if language is Language.ID else words.en
    return text.format(**values)


def why(reasons: tuple[Reason, ...], language: Language) -> list[str]:
    """Return the reasons: what fits first, then what was read otherwise."""
    respelled = [each for each in reasons if each.kind == ReasonKind.RESPELLED]
    others = [each for each in reasons if each.kind != ReasonKind.RESPELLED]
    told = [
        say(language, f"why_{each.kind}", said=", ".join(each.said), meant=each.meant)
        for each in others
    ]
    if respelled:
        pairs = ", ".join(f"{each.said[0]} -> {each.meant}" for each in respelled)
        told.insert(1, say(language, "why_respelled", pairs=pairs))
    return told


def standing(edition: Standard, language: Language) -> str:
    """Return whether the edition holds, and whether that is sure."""
    by = ", ".join(edition.superseded_by)
    key = f"{edition.status}_by" if by else edition.status
    told = [say(language, key, by=by)]
    if edition.status_confidence != "read":
        told.append(say(language, "unverified"))
    if edition.title_confidence != "read":
        told.append(say(language, "title_unverified"))
    return ", ".join(told)


def obligation(edition: Standard, language: Language) -> str:
    """Return whether the standard is mandatory, and whether that is sure."""
    told = [say(language, "mandatory" if edition.is_mandatory else "voluntary")]
    if edition.mandatory_confidence != "read":
        told.append(say(language, "unverified"))
    return ", ".join(told)


def route(way: Route, language: Language) -> str:
    """Return a route in words: the record, who issues it, and what it asks."""
    rule = way.rule
    told = say(
        language,
        f"{rule.record}_{rule.scheme}" if rule.scheme else rule.record,
        issuer=say(language, f"issuer_{rule.issuer}"),
    )
    if way.standing != Standing.OPEN:
        asked = [say(language, f"asks_{each}") for each in way.conditions]
        told += " " + say(language, f"route_{way.standing}", asked=", ".join(asked))
    if rule.confidence != "read":
        told += f" ({say(language, 'unverified')})"
    return told


_WORDS: Mapping[str, Words] = {
    "why_words": Words("cocok: {said}", "matches: {said}"),
    "why_respelled": Words("disamakan: {pairs}", "read as: {pairs}"),
    "why_synonym": Words('sebutan lain: "{said}"', 'also called: "{said}"'),
    "why_group": Words("kelompok: {said}", "group: {said}"),
    "why_kbli": Words("KBLI {said}", "KBLI {said}"),
    "why_hs": Words(
        "HS {said} (kode {meant}, belum terverifikasi)",
        "HS {said} (code {meant}, not verified)",
    ),
    "why_number": Words("nomor {said}", "number {said}"),
    "in_force": Words("berlaku", "in force"),
    "superseded": Words("sudah diganti", "superseded"),
    "superseded_by": Words("sudah diganti oleh {by}", "superseded by {by}"),
    "unknown": Words("status belum diketahui", "status unknown"),
    "unknown_by": Words(
        "status belum diketahui, mungkin diganti oleh {by}",
        "status unknown, perhaps superseded by {by}",
    ),
    "unverified": Words("belum terverifikasi", "not verified"),
    "title_unverified": Words(
        "nomor dan judul belum terverifikasi", "number and title not verified"
    ),
    "mandatory": Words("wajib", "mandatory"),
    "voluntary": Words("sukarela", "voluntary"),
    "sni_bina_declaration": Words(
        "SNI Bina UMK: pernyataan mandiri oleh {issuer} di OSS, bukan sertifikat.",
        "SNI Bina UMK: self-declared by {issuer} in OSS, not a certificate.",
    ),
    "conformity_certificate_5": Words(
        "Sertifikat kesesuaian tipe 5 oleh {issuer}: uji contoh, audit sistem mutu, "
        "pengawasan berkala.",
        "Certificate of conformity, type 5, by {issuer}: test, audit of the quality "
        "system, surveillance.",
    ),
    "conformity_certificate_1": Words(
        "Sertifikat kesesuaian tipe 1 oleh {issuer}: hanya untuk lot yang diuji.",
        "Certificate of conformity, type 1, by {issuer}: for the tested lot alone.",
    ),
    "conformity_certificate_6": Words(
        "Sertifikat kesesuaian tipe 6 (jasa) oleh {issuer}.",
        "Certificate of conformity, type 6 (services), by {issuer}.",
    ),
    "mark_permit": Words(
        "Persetujuan penggunaan tanda SNI oleh {issuer}, setelah ada sertifikat.",
        "Permission to use the SNI mark by {issuer}, after the certificate.",
    ),
    "issuer_business": Words("pelaku usaha sendiri", "the business itself"),
    "issuer_certification_body": Words(
        "lembaga sertifikasi produk", "a certification body"
    ),
    "issuer_bsn": Words("BSN", "BSN"),
    "issuer_ministry": Words(
        "kementerian yang mewajibkannya", "the ministry in charge"
    ),
    "route_depends": Words("Bila: {asked}.", "If: {asked}."),
    "route_closed": Words(
        "Tertutup, karena harus: {asked}.", "Closed, needs: {asked}."
    ),
    "asks_voluntary": Words("SNI sukarela", "a voluntary SNI"),
    "asks_mandatory": Words("SNI wajib", "a mandatory SNI"),
    "asks_scale": Words("usaha mikro atau kecil", "a micro or small business"),
    "asks_risk": Words("risiko rendah di OSS", "low risk in OSS"),
    "no_route": Words(
        "Bukan standar untuk menyertifikasi produk (istilah atau cara uji).",
        "No product is certified against it (vocabulary or test method).",
    ),
    "former": Words("Edisi lama: {numbers}", "Former editions: {numbers}"),
    "nothing": Words(
        "Tidak ada SNI yang cocok di sini. Itu belum berarti tidak ada SNI-nya: tulis "
        "bahan dan jenisnya, atau tanyakan ke kantor layanan teknis.",
        "No SNI that fits is known here. That does not mean there is none: write what "
        "it is and what it is made of, or ask the service office.",
    ),
    "not_known": Words(
        "Nomor SNI untuk {names} belum diketahui di sini.",
        "No number of an SNI for {names} is known here.",
    ),
    "near": Words(
        "Yang mirip, tetapi bukan produk ini: {numbers}",
        "Alike, but another product: {numbers}",
    ),
    "facts_not_official": Words(
        "Nomor, judul dan status disalin dari sumber publik; cocokkan dengan BSN "
        "sebelum dipakai.",
        "Numbers, titles and status are copied from public sources; check them with "
        "BSN before use.",
    ),
    "number": Words("Nomor", "Number"),
    "title": Words("Judul", "Title"),
    "status": Words("Status", "Status"),
    "obligation": Words("Sifat", "Obligation"),
    "score": Words("Skor", "Score"),
}
