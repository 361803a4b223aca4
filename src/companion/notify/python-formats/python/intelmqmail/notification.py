"""What a script is given of one directive, and what it gives."""

import logging
from datetime import datetime, timedelta, timezone

from ._channel import InvalidTemplate, NotificationError, NotOffered
from .tableformat import TableFormat
from .templates import Template

__all__ = ["Directive", "EmailNotification", "InvalidTemplate", "NotificationError", "Postponed", "ScriptContext"]

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class _Postponed:
    def __len__(self):
        return 0

    def __bool__(self):
        return True

    def __repr__(self):
        return "Postponed"


# The answer for "not yet".
Postponed = _Postponed()


class Directive:
    """What the database wants told to one recipient."""

    def __init__(self, given):
        self.recipient_address = given["recipient_address"]
        self.template_name = given["template_name"]
        self.notification_format = given["notification_format"]
        self.event_data_format = given["event_data_format"]
        self.aggregate_identifier = dict(given["aggregate_identifier"])
        self.event_ids = [int(number) for number in given["event_ids"]]
        self.directive_ids = [int(number) for number in given["directive_ids"]]
        self.inserted_at = _to_time(given["inserted_at"])
        self.last_sent = _to_time(given["last_sent"])
        self.notification_interval = _to_span(given["notification_interval"])

    def get_aggregation_item(self, key):
        return self.aggregate_identifier.get(key)

    def __getitem__(self, name):
        return self.__dict__[name]

    def __contains__(self, name):
        return name in self.__dict__

    def keys(self):
        return self.__dict__.keys()

    def get(self, name, otherwise=None):
        return self.__dict__.get(name, otherwise)


class EmailNotification:
    """A mail that Mispatch has made. It is sent as it is, so nothing of it can be changed."""

    def __init__(self, *_given, **_named):
        raise NotOffered("Mispatch sends only what context.mail_format_as_csv and context.mail_format_as_xarf have made")

    @classmethod
    def _made(cls, directive, mail):
        notification = cls.__new__(cls)
        notification.__dict__.update(mail, directive=directive)
        return notification

    @property
    def email(self):
        raise NotOffered("the mail itself stays with Mispatch: template and arguments of mail_format_as_csv say what is in it")

    def __setattr__(self, name, _value):
        raise NotOffered("a mail cannot be changed: give %s to mail_format_as_csv" % name)


class ScriptContext:
    """One for each directive, the same for all scripts: what one of them puts in others find."""

    def __init__(self, given, channel):
        self._channel = channel
        self._is_over = False
        self._age_of_observation = _to_span(given["age_of_observation"])
        self.directive = Directive(given["directive"])
        self.now = _to_time(given["now"])
        self.config = _Configuration(given["config"])
        self.logger = logging.getLogger("intelmqmail.script")
        self.fallback_template = None
        self.templates = {}
        self.default_format_spec = TableFormat("default", given["default_columns"])
        self.substitutions = {}

    def notification_interval_exceeded(self):
        last_sent = self.directive.last_sent
        return last_sent is None or last_sent + self.directive.notification_interval < self.now

    def age_of_newest_directive(self):
        return self.now - self.directive.inserted_at

    def age_of_observation(self):
        return self._age_of_observation

    def new_ticket_number(self):
        return self._ask("new_ticket_number")

    def load_events(self, columns=None):
        answer = self._ask("load_events", columns=None if columns is None else [str(column) for column in columns])
        return [_to_event(row, answer["times"]) for row in answer["rows"]]

    def read_template(self, template_name=None):
        name = self.directive.template_name if template_name is None else str(template_name)
        answer = self._ask("read_template", name=name)
        return Template.from_strings(answer["subject"], answer["body"])

    def maybe_sign(self, text):
        return self._ask("maybe_sign", text=str(text))

    def mail_format_as_xarf(self, schema=None):
        kind = getattr(schema, "static_fields", {}).get("report_type", "bot-infection")
        if kind != "bot-infection":
            raise NotOffered("Mispatch makes X-ARF reports of bot-infection, not of %s" % kind)
        return self._ask_for_mails("mail_format_as_xarf")

    @property
    def db_cursor(self):
        raise NotOffered(
            "context.db_cursor is not given to scripts: a statement of theirs would fall amid the transaction that marks what is sent."
            " context.load_events(columns) has the events, context.directive what is pending, context.new_ticket_number() a ticket"
        )

    @property
    def gpgme_ctx(self):
        raise NotOffered("context.gpgme_ctx is not given to scripts: each mail is signed where mails are; context.maybe_sign(text) signs a text")

    def _end(self):
        self._is_over = True

    def _ask(self, what, **arguments):
        # It would be done for the directive that is under way now.
        if self._is_over:
            raise NotificationError("its turn is over")
        return self._channel.ask(what, **arguments)

    def _ask_for_mails(self, what, **arguments):
        mails = self._ask(what, substitutions=to_texts(self.substitutions), **arguments)
        return [EmailNotification._made(self.directive, mail) for mail in mails]

    def _mail_format_as_csv_at(self, level):
        """The function with all that formats have put around it so far: Mispatch knows it by a number."""

        def mail_format_as_csv(
            format_spec=None,
            template=None,
            substitutions=None,
            attach_event_data=False,
            template_name=None,
            envelope_tos=None,
            ticket_number=None,
            mark_as_sent=True,
        ):
            if isinstance(envelope_tos, str):
                envelope_tos = [envelope_tos]
            mail = {
                "columns": format_spec and [[str(column.field), str(column.title)] for column in format_spec.columns],
                "template": template and {"subject": template.subject.template, "body": template.body.template},
                "template_name": template_name and str(template_name),
                "substitutions": substitutions and to_texts(substitutions),
                "attach_event_data": bool(attach_event_data),
                "envelope_tos": [str(address) for address in envelope_tos] if envelope_tos else None,
                "ticket_number": None if ticket_number is None else str(ticket_number),
                "mark_as_sent": bool(mark_as_sent),
            }
            given = {name: value for name, value in mail.items() if value is not None}
            return self._ask_for_mails("mail_format_as_csv", level=level, mail=given)

        return mail_format_as_csv


class _Configuration(dict):
    def __missing__(self, name):
        raise NotOffered("of its configuration Mispatch tells scripts %s, not %s" % (", ".join(sorted(self)), name))


def to_texts(substitutions):
    return {str(name): str(value) for name, value in dict(substitutions).items()}


def _to_time(milliseconds):
    return None if milliseconds is None else _EPOCH + timedelta(milliseconds=milliseconds)


def _to_span(milliseconds):
    return None if milliseconds is None else timedelta(milliseconds=milliseconds)


def _to_event(row, times):
    event = dict(row)
    for name in times:
        event[name] = _to_time(event.get(name))
    if event.get("id") is not None:
        event["id"] = int(event["id"])
    return event
