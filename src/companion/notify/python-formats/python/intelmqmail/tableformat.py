"""Which columns a table of events has, and what they are called."""

import csv
import io
from datetime import datetime


class IntelMQColumn:
    """A field of an event."""

    def __init__(self, field, title):
        self.field = field
        self.title = title

    def value(self, event):
        return event.get(self.field)


class ExtraColumn:
    """A value out of the field extra."""

    def __init__(self, title, extra_key):
        self.title = title
        self.extra_key = extra_key
        self.field = "extra." + extra_key

    def value(self, event):
        return (event.get("extra") or {}).get(self.extra_key)


class TableFormat:
    """Columns, by a name for people."""

    def __init__(self, name, columns):
        self.name = name
        self.columns = [_to_column(column) for column in columns]
        fields = [column.field for column in self.columns]
        twice = sorted({field for field in fields if fields.count(field) > 1})
        if twice:
            raise ValueError("the table format %r has the column %s twice" % (name, ", ".join(twice)))

    def column_titles(self):
        return [column.title for column in self.columns]

    def event_table_columns(self):
        return list(dict.fromkeys("extra" if isinstance(column, ExtraColumn) else column.field for column in self.columns))


def _to_column(column):
    # A column of another class would have values of its own, which Mispatch could not know of.
    if type(column) in (IntelMQColumn, ExtraColumn):
        return column
    if isinstance(column, (tuple, list)) and len(column) == 2 and all(isinstance(part, str) for part in column):
        field, title = column
        return ExtraColumn(title, field[len("extra.") :]) if field.startswith("extra.") else IntelMQColumn(field, title)
    raise ValueError("%r is no column: Mispatch takes (field, title) and ExtraColumn(title, key)" % (column,))


def build_table_format(name, columns):
    return TableFormat(name, columns)


def build_table_formats(formats):
    return {name: TableFormat(name, columns) for name, columns in formats}


def format_as_csv(table_format, events):
    """The table as it stands in a mail."""
    lines = io.StringIO()
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(table_format.column_titles())
    for event in events:
        writer.writerow([_cell(column.field, column.value(event)) for column in table_format.columns])
    return lines.getvalue()


def _cell(field, value):
    if field == "time.source" and isinstance(value, datetime):
        return value.replace(tzinfo=None, microsecond=0)
    return value
