"""The seal on a PDF (PAdES B-B): who signs is an interface, what is signed is not."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Protocol

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from bakumutu.letters.drafts import Issuer
from bakumutu.letters.keys import kept_bytes, key_directory, new_p256, private_pem

AUTHORITY_NAME = "Bakumutu local authority (not a certified PSrE)"
FIELD = "Seal"
_TEN_YEARS = timedelta(days=3652)
_FIVE_YEARS = timedelta(days=1826)
#: Room for signature and two certificates; a fixed size saves a trial signature.
_SEAL_BYTES = 4096


class Signer(Protocol):
    """Whoever can put an office's seal on a PDF."""

    def seal(self, pdf: bytes, *, issuer: Issuer, reason: str) -> bytes:
        """Return ``pdf`` with the seal of ``issuer`` added at its end."""
        ...

    def chain(self, issuer: Issuer) -> tuple[bytes, ...]:
        """Return the certificates behind the seal as DER, the office's own first."""
        ...


@dataclass(frozen=True, slots=True)
class Certified:
    """A P-256 key with its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def pem(self) -> bytes:
        """Return key and certificate as one file, so that they never part."""
        return private_pem(self.key) + self.certificate.public_bytes(_PEM)


class LocalSigner:
    """Seals with keys of this installation, certified by nobody but itself."""

    def seal(self, pdf: bytes, *, issuer: Issuer, reason: str) -> bytes:
        """Return ``pdf`` with an invisible PAdES signature over the whole file."""
        writer = _Addition(BytesIO(pdf))
        signer = PdfSigner(
            _metadata(issuer, reason),
            signer=_pdf_signer(key_directory(issuer.office_id), issuer.name),
            new_field_spec=_FIELD_SPEC,
        )
        sealed: BytesIO = signer.sign_pdf(writer, bytes_reserved=_SEAL_BYTES * 2)
        return sealed.getvalue()

    def chain(self, issuer: Issuer) -> tuple[bytes, ...]:
        """Return the office's certificate and the local authority's."""
        own = _office_seal(key_directory(issuer.office_id), issuer.name)
        certificates = (own.certificate, _authority().certificate)
        return tuple(one.public_bytes(_DER) for one in certificates)


class _Addition(IncrementalPdfFileWriter):
    """Adds to a PDF without rewriting its metadata.

    The compiler's metadata carries the marks of PDF/A and PDF/UA in the form their
    validators read; the library's own form of the same data is another one.
    """

    def _update_meta(self) -> None:
        pass


_PEM = serialization.Encoding.PEM
_DER = serialization.Encoding.DER
#: Outside the page: PDF/UA wants untagged fields there, PDF/A forbids hiding them.
_FIELD_SPEC = SigFieldSpec(
    FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True)
)


def _metadata(issuer: Issuer, reason: str) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=issuer.name,
        reason=reason,
        location=issuer.city,
    )


@lru_cache(maxsize=256)
def _pdf_signer(directory: Path, name: str) -> SimpleSigner:
    own, authority = _office_seal(directory, name), _authority()
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # no types there
    store.register(_asn1(authority.certificate))
    secret = own.key.private_bytes(
        _DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SimpleSigner(
        signing_cert=_asn1(own.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(secret),
        cert_registry=store,
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(_DER))


def _office_seal(directory: Path, name: str) -> Certified:
    path = directory / "seal.pem"
    return _certified(kept_bytes(path, lambda: _new_office_seal(name).pem()))


def _authority() -> Certified:
    path = Path(settings.HOME) / "keys" / "authority.pem"
    return _certified(kept_bytes(path, lambda: _new_authority().pem()))


def _certified(text: bytes) -> Certified:
    key = serialization.load_pem_private_key(text, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("the seal's key is not an elliptic curve key")
    return Certified(key, x509.load_pem_x509_certificate(text))


def _new_authority() -> Certified:
    key = new_p256()
    subject = _name(AUTHORITY_NAME)
    builder = _builder(subject, subject, key.public_key(), _TEN_YEARS).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    usage = _key_usage(key_cert_sign=True, crl_sign=True)
    return _signed(builder.add_extension(usage, critical=True), key, by=key)


def _new_office_seal(name: str) -> Certified:
    authority, key = _authority(), new_p256()
    builder = _builder(
        _name(name), authority.certificate.subject, key.public_key(), _FIVE_YEARS
    )
    usage = _key_usage(digital_signature=True, content_commitment=True)
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
    builder = (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)  # noqa: FBT003 (the library's own signature)
        .add_extension(usage, critical=True)
        .add_extension(purpose, critical=False)
    )
    return _signed(builder, key, by=authority.key)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    lifetime: timedelta,
) -> x509.CertificateBuilder:
    start = datetime.now(UTC) - timedelta(minutes=5)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + lifetime)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)  # noqa: FBT003 (as above)
    )


def _signed(
    builder: x509.CertificateBuilder,
    key: ec.EllipticCurvePrivateKey,
    *,
    by: ec.EllipticCurvePrivateKey,
) -> Certified:
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key())
    builder = builder.add_extension(identifier, critical=False)
    return Certified(key, builder.sign(by, hashes.SHA256()))


def _name(common: str) -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, "ID"),
        (NameOID.ORGANIZATION_NAME, common[:64]),
        (NameOID.COMMON_NAME, common[:64]),
    )
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def _key_usage(**granted: bool) -> x509.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: granted.get(name, False) for name in names})
