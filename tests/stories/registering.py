"""Makes an office with one paid request; prints how to come in and register samples."""

import json
import sys

from bench.demo_office import PASSWORD, institute, paid_request


def main(samples: int) -> None:
    """Fill the home of this process and say what it holds, as one JSON object."""
    with institute() as cast:
        from bakumutu.office.models import Person
        from bakumutu.office.roles import Role

        story = paid_request(cast, 1, samples=samples)
        receiver = Person.objects.get(pk=cast.who(Role.SAMPLE_CUSTODIAN).person_id)
        told = {
            "request": str(story.request_id),
            "email": receiver.email,
            "password": PASSWORD,
        }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
