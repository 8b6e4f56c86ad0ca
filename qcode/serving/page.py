"""The page around the app. It names no other host: fonts and scripts come from this machine."""

from __future__ import annotations

from html import escape

from qcode.i18n import gettext as _
from qcode.i18n import language

FONTS = "static/fonts/RobotoMono-VariableFont_wght.ttf", "static/fonts/RobotoMono-Italic-VariableFont_wght.ttf"

FOCUS = """// Keys go to the app as soon as it is there, without a click.
new MutationObserver((_, watching) => {
  if (!document.body.classList.contains("-first-byte")) return;
  watching.disconnect();
  document.querySelector(".xterm-helper-textarea")?.focus();
}).observe(document.documentElement, {subtree: true, attributes: true, attributeFilter: ["class"]});
"""


def policy(host: str) -> str:
    """What the browser may load (Content-Security-Policy): only what comes from `host`, which is this machine."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        f"img-src 'self' data:; connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def page(*, title: str, websocket: str, font_size: int) -> str:
    """The page. Its classes and the terminal's attributes are those that the terminal's script looks for."""
    upright, slanted = FONTS
    return f"""<!DOCTYPE html>
<html lang="{language()}">
  <head>
    <meta charset="utf-8">
    <title>{escape(title)}</title>
    <link rel="icon" href="data:,">
    <link rel="preload" href="{upright}" as="font" type="font/ttf" crossorigin>
    <link rel="stylesheet" href="static/css/xterm.css">
    <style>
      @font-face {{ font-family: "Roboto Mono"; src: url("{upright}"); font-weight: 100 700; font-display: block; }}
      @font-face {{ font-family: "Roboto Mono"; src: url("{slanted}"); font-weight: 100 700; font-style: italic; }}
      body {{ background: #14181f; color: #d8dee9; margin: 0; overflow: hidden;
             font: 16px "Roboto Mono", Menlo, Consolas, monospace; }}
      .note {{ position: absolute; inset: 0; z-index: 10; display: flex; flex-direction: column;
              align-items: center; justify-content: center; gap: 1em; background: #14181f; }}
      .note a {{ color: #e0af68; }}
      .closed-dialog {{ display: none; }}
      body.-first-byte .intro-dialog {{ display: none; }}
      body.-closed .closed-dialog {{ display: flex; }}
      body .textual-terminal {{ opacity: 0; }}
      body.-first-byte .textual-terminal {{ opacity: 1; }}
    </style>
    <script src="static/js/textual.js"></script>
    <script src="focus.js"></script>
  </head>
  <body>
    <div class="note intro-dialog"><p>{escape(_("qcode is starting …"))}</p><button id="start" hidden></button></div>
    <div class="note closed-dialog">
      <p>{escape(_("qcode has ended here. Everything is saved."))}</p>
      <p><a href="/">{escape(_("Open it again"))}</a></p>
    </div>
    <div id="terminal" class="textual-terminal" data-session-websocket-url="{escape(websocket)}"
         data-font-size="{font_size}"></div>
  </body>
</html>
"""


def closed_door() -> str:
    """What those see who come without the token."""
    return (
        _("This address is not complete. Use the one that qcode serve has printed, with the token at its end.") + "\n"
    )
