"""What a page tells the frame around it: its form, its errors, its assets."""

from dataclasses import dataclass, field

from django.template import Context


@dataclass(slots=True)
class Frame:
    """Filled while the page is drawn, read when the head and top bar are."""

    #: The ids of the forms drawn so far that are sent once, the first of them first.
    forms: list[str] = field(default_factory=list)
    #: The form that fields are being drawn in, and the first one that has any.
    open_form: str = ""
    filled_form: str = ""
    has_errors: bool = False
    #: Styles and scripts beyond base.css: "staff.css", "grid.js" ...
    assets: set[str] = field(default_factory=set)

    @property
    def main_form(self) -> str:
        """Return the form whose typed values the language switch must keep.

        A row of buttons above it, such as those that remove what is listed, is none.
        """
        return self.filled_form or next(iter(self.forms), "")

    def open(self, form: str) -> None:
        """Note that a form begins here."""
        self.forms.append(form)
        self.open_form = form

    def hold_field(self) -> None:
        """Note that a field is drawn here."""
        self.filled_form = self.filled_form or self.open_form

    def close(self) -> None:
        """Note that the form ends here."""
        self.open_form = ""

    @property
    def scripts(self) -> list[str]:
        """Return the scripts asked for, in a stable order."""
        return sorted(f"web/{asset}" for asset in self.assets if asset[-3:] == ".js")

    @property
    def styles(self) -> list[str]:
        """Return the styles asked for beyond the common one."""
        return sorted(f"web/{asset}" for asset in self.assets if asset[-4:] == ".css")


def frame_of(context: Context) -> Frame:
    """Return the frame of the page being drawn; one per request."""
    request = context.get("request")
    if request is None:
        return Frame()
    if not hasattr(request, "frame"):
        request.frame = Frame()
    frame: Frame = request.frame
    return frame
