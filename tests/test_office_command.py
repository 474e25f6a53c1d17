"""``bakumutu office open`` makes an office that somebody can enter."""

import re
from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from django.test import Client

from bakumutu.config.cli.office import office_commands

PLACE = ["--name", "BSPJI", "--city", "Padang", "--address", "Jalan"]
TYPED = [*PLACE, "--capability", "testing"]
FIRST = ["--administrator", "Ani Lestari", "--email", "ani@padang.example"]


@pytest.fixture(autouse=True)
def no_second_server(committed, monkeypatch):
    monkeypatch.setattr("bakumutu.config.cli.office.working_office", nullcontext)


def test_the_first_administrator_comes_in_by_the_printed_link():
    result = CliRunner().invoke(office_commands, ["open", "padang", *TYPED, *FIRST])

    assert result.exit_code == 0, result.output
    code = re.search(r"/masuk/kode/(\w+)/", result.output).group(1)
    client = Client()
    assert client.post("/masuk/kode/", {"code": code}).url == "/masuk/kata-sandi/baru/"
    assert client.get("/kantor/pegawai/").status_code == 200


def test_a_technical_service_office_never_certifies():
    klt = ["--kind", "service_office", "--capability", "certification"]

    result = CliRunner().invoke(office_commands, ["open", "klt", *TYPED, *FIRST, *klt])

    assert result.exit_code == 1
    assert "office_klt_never_certifies" in result.output
