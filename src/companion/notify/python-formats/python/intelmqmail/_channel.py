"""How the two processes speak."""

import json
import os
import threading


class NotificationError(Exception):
    """What Mispatch says where it cannot do what a script asks for."""

    failure = None


class InvalidTemplate(NotificationError):
    """No mail can be made of this template, or for this directive."""


class NotOffered(NotificationError):
    """Something of IntelMQ Mailgen that Mispatch does not give to scripts."""


class Channel:
    """
    Lines of JSON on two descriptors of their own, so that whatever a script prints is in nobody's way.
    Mispatch may ask something while it is asked itself, and answers may come in another order than the questions.
    """

    def __init__(self, incoming, outgoing):
        self._descriptors = (incoming, outgoing)
        for descriptor in self._descriptors:
            os.set_inheritable(descriptor, False)
        self._incoming = os.fdopen(incoming, "rb")
        self._outgoing = os.fdopen(outgoing, "wb")
        self._writing = threading.Lock()
        self._asking = threading.RLock()
        self._answers = {}
        self._asked = 0
        self.perform = None

    def leave(self):
        """For a process that a script has forked: it would answer a second time, and hear what is said to the first."""
        nobody = os.open(os.devnull, os.O_RDWR)
        for descriptor in self._descriptors:
            os.dup2(nobody, descriptor, inheritable=False)
        os.close(nobody)

    def send(self, message):
        line = json.dumps(message).encode("ascii") + b"\n"
        with self._writing:
            self._outgoing.write(line)
            self._outgoing.flush()

    def listen(self):
        """The next thing to do; None when there will be no other. A thread that a script has left behind hears its own answer first, and asks no more."""
        with self._asking:
            return self._receive()

    def _receive(self):
        line = self._incoming.readline()
        return json.loads(line.decode("utf-8")) if line else None

    def ask(self, what, **arguments):
        with self._asking:
            self._asked += 1
            number = self._asked
            self.send({"type": "call", "id": number, "name": what, "arguments": arguments})
            while number not in self._answers:
                message = self._receive()
                if message is None:
                    # A script could catch an exception and go on.
                    os._exit(1)
                if message["type"] == "do":
                    self.perform(message)
                else:
                    self._answers[message["to"]] = message
            answer = self._answers.pop(number)
        if answer["type"] == "value":
            return answer["value"]
        error = (InvalidTemplate if answer["code"] == "notification_impossible" else NotificationError)(answer["message"])
        error.failure = answer["failure"]
        raise error
