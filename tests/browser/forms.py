"""The form of a page, and sending it with nothing in it."""

from playwright.sync_api import Page

_FORM = """[...document.querySelectorAll("main form[method=post]")].find((form) =>
  form.querySelector("input:not([type=hidden]), textarea, select"))"""
HAS_FIELDS = f"() => Boolean({_FORM})"
_EMPTY = f"""() => {{
  const form = {_FORM};
  for (const field of form.elements) {{
    if (["radio", "checkbox"].includes(field.type)) field.checked = false;
    else if (field.matches("textarea, input:not([type=hidden])")) field.value = "";
  }}
  form.noValidate = true;
  form.requestSubmit(form.querySelector("button[type=submit]:not([name=later])"));
}}"""


def send_empty(page: Page) -> None:
    """Empty the form of the page, send it and wait for the answer."""
    with page.expect_navigation(wait_until="load"):
        page.evaluate(_EMPTY)
