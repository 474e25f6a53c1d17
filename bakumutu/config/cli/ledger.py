"""``bakumutu ledger``: reading the chains of hashes again."""

import json
import re
from uuid import UUID

import click

from bakumutu.config.cli.session import working_office


def _as_hash(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> str | None:
    if value is not None and not re.fullmatch("[0-9a-fA-F]{64}", value):
        raise click.BadParameter("A head is 64 hexadecimal digits.")
    return value


@click.group("ledger")
def ledger_commands() -> None:
    """Look after the history of what happened."""


@ledger_commands.command("verify")
@click.option("--office", "code", help="Code of one office; without it, every one.")
@click.option("--head", callback=_as_hash, help="A head noted earlier, to be met.")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
def verify(*, code: str | None, head: str | None, as_json: bool) -> None:
    """Read every chain again and name the first entry that does not fit.

    Ends with code 1 when something was changed, removed, inserted or reordered.
    """
    with working_office():
        answers = [_answer(*office, head or "") for office in _offices(code)]
    if as_json:
        is_sound = all(answer["sound"] for answer in answers)
        click.echo(json.dumps({"sound": is_sound, "offices": answers}, indent=2))
    else:
        for answer in answers:
            click.echo(_sentence(answer))
    if not all(answer["sound"] for answer in answers):
        raise SystemExit(1)


def _offices(code: str | None) -> list[tuple[UUID, str]]:
    from bakumutu.office.models import Office

    offices = Office.objects.order_by("code").values_list("id", "code")
    if code is None:
        return list(offices)
    found = list(offices.filter(code=code))
    if not found:
        raise click.BadParameter(f"No office has the code {code}.", param_hint="office")
    return found


def _answer(office_id: UUID, code: str, head: str) -> dict[str, object]:
    from bakumutu.ledger.verification import verify_office

    found = verify_office(office_id, noted_head=head)
    answer: dict[str, object] = {
        "office": code,
        "sound": found.is_sound,
        "sealed": found.sealed,
        "pending": found.pending,
        "head": found.head,
    }
    if head:
        answer["meets_head"] = found.meets_noted
    if found.fault is not None:
        fault = found.fault
        answer["fault"] = {
            "what": fault.what,
            "position": fault.position,
            "entry": str(fault.entry_id) if fault.entry_id else None,
            "kind": fault.kind or None,
            "at": fault.at.isoformat() if fault.at else None,
        }
    return answer


def _sentence(answer: dict[str, object]) -> str:
    start = f"{answer['office']}: "
    fault = answer.get("fault")
    if isinstance(fault, dict):
        named = ", ".join(
            f"{name} {value}"
            for name, value in fault.items()
            if name != "what" and value is not None
        )
        return f"{start}NOT SOUND, first fault: {fault['what']} ({named})"
    if answer.get("meets_head") is False:
        return f"{start}NOT SOUND, the head noted earlier is not in the chain"
    return (
        f"{start}sound, {answer['sealed']} entries sealed, {answer['pending']}"
        f" waiting for their seal, head {answer['head']}"
    )
