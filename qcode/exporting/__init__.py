"""Writing what researchers take away."""

from qcode.exporting.atomic import atomic_text, atomic_write
from qcode.exporting.columns import segment_columns, segment_rows
from qcode.exporting.rows import FORMATS, write_rows
from qcode.exporting.segments import WRITERS, Exported, export_segments

__all__ = [
    "FORMATS",
    "WRITERS",
    "Exported",
    "atomic_text",
    "atomic_write",
    "export_segments",
    "segment_columns",
    "segment_rows",
    "write_rows",
]
