"""The results of a batch held against those of its members, field by field."""

import dataclasses

import numpy as np


def hold_against_members(study, batch, *, axes):
    """Fail unless ``study`` of a batch is that of each series, of ``axes`` axes."""
    found = study(batch)
    for at in np.ndindex(batch.shape[:-axes]):
        _compare(found, study(batch[at]), at)


def _compare(found, one, at):
    if dataclasses.is_dataclass(one):
        for field in dataclasses.fields(one):
            _compare(getattr(found, field.name), getattr(one, field.name), at)
    elif isinstance(one, tuple):
        for mine, its in zip(found, one, strict=True):
            _compare(mine, its, at)
    elif isinstance(one, str):
        assert found[at] == one
    elif np.shape(found) == np.shape(one):  # the same for all, as a critical value is
        np.testing.assert_array_equal(found, one)
    else:
        assert isinstance(one, float | int | np.ndarray)
        assert np.ndim(found) == len(at) + np.ndim(one)
        np.testing.assert_allclose(found[at], one, rtol=1e-11, atol=1e-13)
