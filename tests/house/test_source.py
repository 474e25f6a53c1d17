"""What STYLE asks of the code and no linter sees."""

import ast
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.house.rooms import PACKAGE, sources

FILES = list(sources())
#: Here Django is set up first, and models may be imported only then.
LATE = {"apps.py"}
LATE_FOLDERS = {"cli"}


def names_in(tree):
    """Return every name that a module mentions or imports."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield getattr(node, "module", "") or ""
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def late_imports(tree):
    """Yield the line of every import inside a function."""
    for function in ast.walk(tree):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for node in ast.walk(function):
                if isinstance(node, (ast.Import, ast.ImportFrom)):
                    yield node.lineno


def relative(path):
    return str(path.relative_to(PACKAGE))


def test_nothing_is_imported_only_for_type_checkers():
    guilty = [
        relative(path) for path, tree in FILES if "TYPE_CHECKING" in names_in(tree)
    ]

    assert guilty == []


def test_nothing_listens_to_signals_of_models():
    signals = {"django.db.models.signals", "django.dispatch", "post_save", "pre_save"}
    guilty = [relative(path) for path, tree in FILES if signals & set(names_in(tree))]

    assert guilty == []


def test_imports_stand_on_top():
    guilty = [
        f"{relative(path)}:{line}"
        for path, tree in FILES
        if path.name not in LATE and not LATE_FOLDERS & set(path.parts)
        for line in late_imports(tree)
    ]

    assert guilty == []


def test_every_module_says_what_it_is_for():
    guilty = [
        relative(path)
        for path, tree in FILES
        if tree.body and not ast.get_docstring(tree)
    ]

    assert guilty == []


def test_no_file_is_longer_than_a_subject():
    guilty = [
        relative(path)
        for path, _tree in FILES
        if len(path.read_text(encoding="utf-8").splitlines()) > 500
    ]

    assert guilty == []


def own_migrations():
    """Return the migrations of the house's own rooms."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    own = {path.name for path in PACKAGE.iterdir() if (path / "migrations").is_dir()}
    return [
        migration
        for (room, _), migration in loader.disk_migrations.items()
        if room in own
    ]


@pytest.mark.parametrize("migration", own_migrations(), ids=str)
def test_every_migration_can_be_taken_back(migration):
    assert [str(step) for step in migration.operations if not step.reversible] == []


def test_no_model_lacks_its_migration(db):
    told = io.StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=told)

    assert "No changes" in told.getvalue()


def test_no_migration_needs_an_extension(db):
    with connection.cursor() as cursor:
        cursor.execute("select extname from pg_extension")
        assert cursor.fetchall() == [("plpgsql",)]
