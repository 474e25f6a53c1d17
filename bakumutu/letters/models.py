"""Rows of letters: documents are added, only their standing changes."""

import pghistory
from django.db import models

from bakumutu.ledger.identifiers import new_id
from bakumutu.letters.journeys import State


class Sequence(models.Model):
    """The last number given to one kind of document in one year."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "kind", "year"], name="letters_sequence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class Document(models.Model):
    """A sealed document: the row and its files never change."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=120)
    verification_code = models.CharField(max_length=8, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField(null=True)
    #: The record the document speaks for, in the room that asked for it.
    origin = models.UUIDField(null=True)
    #: The issuer's did:web at the time of issue.
    did = models.CharField(max_length=255)
    verdict = models.CharField(max_length=20, blank=True)
    #: What is printed and attached, as canonical JSON (RFC 8785).
    payload = models.TextField()
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="successors"
    )
    #: SHA-256 of each file, which is also its address in the archive.
    pdf_sha256 = models.CharField(max_length=64)
    credential_sha256 = models.CharField(max_length=64)
    token_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "number"], name="letters_number_once"
            ),
            models.UniqueConstraint(
                fields=["office_id", "supersedes"], name="letters_superseded_once"
            ),
        ]
        indexes = [
            models.Index(fields=["office_id", "origin"], name="letters_origin"),
            models.Index(fields=["office_id", "-issued_at"], name="letters_newest"),
        ]

    def __str__(self) -> str:
        return self.number


@pghistory.track()
class Standing(models.Model):
    """Whether a document may be relied on, and its places in the status lists."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office_id = models.UUIDField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT)
    verification_code = models.CharField(max_length=8, unique=True)
    list_number = models.PositiveIntegerField()
    #: Random, so that the list does not tell how many were issued before.
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.VALID)
    reason = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    #: Grows with each change; part of the public page's ETag.
    version = models.PositiveIntegerField(default=1)
    replaced_by_number = models.CharField(max_length=120, blank=True)
    replaced_by_code = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "list_number", "position"],
                name="letters_position_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verification_code}: {self.state}"


class StatusList(models.Model):
    """A signed list of bits that strangers read to learn what is not valid."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office_id = models.UUIDField()
    office_code = models.SlugField()
    did = models.CharField(max_length=255)
    number = models.PositiveIntegerField()
    purpose = models.CharField(max_length=12)
    #: The address under which it is published; verifiers look it up by this.
    url = models.URLField(unique=True)
    credential = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "number", "purpose"],
                name="letters_status_list_once",
            )
        ]

    def __str__(self) -> str:
        return self.url


class VerificationKey(models.Model):
    """A public key that an office signs with, or has signed with."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office_id = models.UUIDField()
    office_code = models.SlugField()
    did = models.CharField(max_length=255)
    fragment = models.CharField(max_length=40)
    #: The verification method as the DID document shows it, as JSON text.
    method = models.TextField()
    #: False for the key of the PDF seal, which signs no credentials.
    is_for_credentials = models.BooleanField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "did", "fragment"], name="letters_key_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.did}#{self.fragment}"
