"""What a mail says."""

import string


class _Text(string.Template):
    idpattern = r"[_a-z][_a-z0-9.]*"


class Template:
    """Subject and body of a mail, both with $names."""

    def __init__(self, subject, body):
        self.subject = subject if isinstance(subject, string.Template) else _Text(subject)
        self.body = body if isinstance(body, string.Template) else _Text(body)

    @classmethod
    def from_strings(cls, subject, body):
        return cls(_Text(subject), _Text(body))

    def substitute(self, substitutions):
        return self.subject.substitute(substitutions), self.body.substitute(substitutions)
