"""What a page tells the frame around it: its form, its errors, its assets."""

from dataclasses import dataclass, field

from django.template import Context


@dataclass(slots=True)
class Frame:
    """Filled while the page is drawn, read when the head and top bar are."""

    #: The id of the form whose typed values the language switch must keep.
    main_form: str = ""
    has_errors: bool = False
    #: Styles and scripts beyond base.css: "staff.css", "grid.js" ...
    assets: set[str] = field(default_factory=set)

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
