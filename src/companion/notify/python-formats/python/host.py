"""
Runs format scripts that are written for IntelMQ Mailgen. Mispatch starts this once for a run, and does the work itself: events, tickets,
templates, signatures and mails are its own.
"""

# Licensed under the Apache License, Version 2.0, as all of Mispatch.

import logging
import os
import signal
import sys
import threading
import time
import traceback
import types

from intelmqmail._channel import Channel, NotificationError
from intelmqmail.notification import EmailNotification, Postponed, ScriptContext, to_texts
from intelmqmail.tableformat import TableFormat
from intelmqmail.templates import Template


class Host:
    """Does what Mispatch asks for: each method by its name."""

    def __init__(self, channel):
        self._channel = channel
        self._entries = {}
        self._paths = set()
        self._context = None
        self._wrappers = []

    def perform(self, message):
        try:
            value = getattr(self, message["what"])(**message["arguments"])
            answer = {"type": "answer", "to": message["id"], "value": value}
        except BaseException as error:
            answer = {"type": "failure", "to": message["id"], **self._describe(error)}
        self._channel.send(answer)

    def load(self, name, path):
        with open(path, "rb") as file:
            source = file.read()
        module = types.ModuleType("script_" + name[: -len(".py")])
        module.__file__ = path
        sys.modules[module.__name__] = module
        self._paths.add(path)
        exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
        entry = getattr(module, "create_notifications", None)
        if not callable(entry):
            raise ValueError("it does not define a function create_notifications")
        self._entries[name] = entry

    def begin(self, context):
        if self._context is not None:
            self._context._end()
        self._context = ScriptContext(context, self._channel)
        self._wrappers = []

    def run(self, name, substitutions, level):
        """What one script makes of the directive. What it puts into the context counts even where it fails."""
        context = self._context
        context.substitutions = substitutions
        if level is not None:
            context.mail_format_as_csv = context._mail_format_as_csv_at(level)
        before = context.mail_format_as_csv
        try:
            answer = _to_answer(self._entries[name](context), context)
        except BaseException as error:
            answer = {"status": "failed", **self._describe(error)}
        if context.mail_format_as_csv is not before:
            self._wrappers.append(context.mail_format_as_csv)
            answer["wrapper"] = len(self._wrappers) - 1
        return {**answer, "substitutions": to_texts(context.substitutions)}

    def mail(self, wrapper, substitutions, mail):
        """A mail by what a script has put in the place of context.mail_format_as_csv, for a format of Mispatch behind it."""
        self._context.substitutions = substitutions
        columns, template = mail.pop("columns", None), mail.pop("template", None)
        if template is not None:
            mail["template"] = Template.from_strings(template["subject"], template["body"])
        return _to_numbers(self._wrappers[wrapper](columns and TableFormat("columns", columns), **mail), self._context)

    def _describe(self, error):
        """What went wrong in which line, and which failure of Mispatch's stands behind it."""
        lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in self._paths]
        where = " (%s, line %d)" % (os.path.basename(lines[-1].filename), lines[-1].lineno) if lines else ""
        return {"message": "%s: %s%s" % (type(error).__name__, error, where), "failure": _failure_behind(error)}


def _to_answer(result, context):
    if result is Postponed:
        return {"status": "postponed"}
    return {"status": "mails", "mails": [] if result is None else _to_numbers(result, context)}


def _to_numbers(notifications, context):
    if not isinstance(notifications, (list, tuple)) or not all(isinstance(one, EmailNotification) for one in notifications):
        raise ValueError("it gives something that is neither a list of mails which its context made nor Postponed")
    if any(one.directive is not context.directive for one in notifications):
        raise ValueError("it gives a mail that was made for another notification")
    return [notification.mail for notification in notifications]


def _failure_behind(error):
    for _ in range(20):
        if error is None:
            return None
        if isinstance(error, NotificationError) and error.failure is not None:
            return error.failure
        error = error.__cause__ or error.__context__
    return None


class _LogHandler(logging.Handler):
    """Whatever scripts log stands in the log of the run, each line of a traceback on one of its own."""

    def __init__(self, channel):
        super().__init__()
        self._channel = channel

    def emit(self, record):
        level = "error" if record.levelno >= logging.ERROR else "warn" if record.levelno >= logging.WARNING else "info"
        try:
            for line in self.format(record).splitlines():
                self._channel.send({"type": "log", "level": level, "message": line})
        except Exception:
            # Such as a text and values that do not fit: logging ends no script.
            self.handleError(record)


def guard(child, parent):
    """
    Ends as the process with the scripts does, and ends that one when Mispatch is gone. It is one of its own: amid a regular expression a script
    lets no other thread run.
    """
    os.closerange(0, 5)
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.WEXITSTATUS(status))


def end_with(parent):
    """Ends this process, and all that scripts have started, when its parent is gone."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def main():
    child = os.fork()
    if child:
        guard(child, int(sys.argv[1]))
    # Nothing in the folder of this file is for scripts; the package is imported already.
    del sys.path[0]
    channel = Channel(3, 4)
    os.register_at_fork(after_in_child=channel.leave)
    host = Host(channel)
    channel.perform = host.perform
    logging.basicConfig(level=logging.INFO, handlers=[_LogHandler(channel)], format="%(message)s")
    message = channel.listen()
    while message is not None:
        host.perform(message)
        message = channel.listen()


main()
