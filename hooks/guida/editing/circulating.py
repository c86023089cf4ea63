"""Draft minutes for the members: on paper, by mail, and in data/ nothing but that they are a draft."""

from __future__ import annotations

import datetime as dt

from guida.editing.command import Refused, day_given, read_text
from guida.editing.mail import Attached, Mail, eml
from guida.editing.meeting_file import as_written, file_text, with_body, with_field
from guida.editing.minutes_files import KEPT, MinutesCommand, fields_of_file, minutes_of
from guida.editing.printed import printed
from guida.guide import Guide
from guida.labels import labels
from guida.records.meeting import Meeting
from guida.render.papers import minutes_paper
from guida.render.words import day_in_words, weekday_in_words
from guida.source import Value
from guida.tracked import starts

PUBLIC = ("group", "title", "start", "end", "place", "moved", "agenda", "next")
"""What data/ may hold of a meeting while its minutes are a draft; of the agenda only the titles."""
DAYS_TO_COMMENT = 10


class Circulating(MinutesCommand):
    """Makes the letter with draft minutes, and tells data/ that there is a draft."""

    def work(self) -> None:
        """Check everything first; then write the letter, the draft and the public part."""
        until = day_given(self.options.comments_by) if self.options.comments_by else None
        until = until or self.today + dt.timedelta(days=DAYS_TO_COMMENT)
        if until <= self.today:
            raise Refused(f"Il {day_in_words(until)} è già passato: chi legge non avrebbe tempo.")
        if not self.draft.is_file():
            raise Refused(
                f"Non trovo la bozza: {self.draft}. Falla con «make minutes», o scrivila lì, nella forma di data/meetings."
            )
        text = read_text(self.draft)
        values = fields_of_file(self.draft, text)
        minutes = minutes_of(values)
        if minutes.get("state") in {"approved", "corrected"}:
            raise Refused(f"Il verbale di {self.id} è già approvato.")
        if values.get("status") != "held":
            raise Refused(
                f"{self.draft}: lo stato è «{values.get('status')}». Scrivi held: il verbale è di un incontro che si è tenuto."
            )
        state: dict[str, Value] = {
            "state": "draft", "circulated_on": self.today.isoformat(), "comments_by": until.isoformat(),
        }  # fmt: skip
        written = text
        text = with_field(text, "minutes", state | ({"reading": minutes["reading"]} if "reading" in minutes else {}))
        try:
            guide = self.checked(self.id, text, self.draft)
        except Refused:
            self.checked(self.id, written, self.draft)  # Told at the lines that the file has now.
            raise
        meeting = guide.records.meetings[self.id]
        public = self._public_part(meeting)
        self.checked(self.id, public, self.public(self.id))
        pdf = printed("minutes", minutes_paper(meeting, guide, self.today, until))
        mail = self._mail(meeting, guide, until, pdf)
        self.folder.rewrite(self.draft, text)
        print(f"Aggiornata la bozza: {self.draft}")
        for suffix, content in (("pdf", pdf), ("eml", eml(mail))):
            path = self.folder.letter("circolari", self.id, suffix)
            self.folder.write(path, content)
            print(f"Scritto: {path}")
        self.write_public(self.id, public)
        print(f"Apri la mail, rileggila e spediscila tu. Si commenta fino a {weekday_in_words(until)}.")

    def _public_part(self, meeting: Meeting) -> str:
        """Return the file of data/: what was public before stays line by line, of the minutes only that they are a draft."""
        shown: dict[str, Value] = {}
        for name in PUBLIC:
            if (written := as_written(getattr(meeting, name))) is not None:
                shown[name] = written
        if meeting.agenda:
            shown["agenda"] = [{"id": item.id, "title": item.title} for item in meeting.agenda]
        shown |= {"status": "held", "minutes": {"state": "draft"}}
        path = self.public(self.id)
        if not path.is_file():
            return file_text(shown)
        text = read_text(path)
        before = fields_of_file(path, text)
        if minutes_of(before).get("state") in {"approved", "corrected"}:
            raise Refused(f"data/meetings/{self.id}.md: il verbale è già approvato e pubblicato.")
        for name in sorted(before.keys() - shown.keys() - {*KEPT}):
            text = with_field(text, name, None)
        for name, value in shown.items():
            if before.get(name) != value:
                text = with_field(text, name, value)
        return with_body(text, "")

    def _mail(self, meeting: Meeting, guide: Guide, until: dt.date, pdf: bytes) -> Mail:
        say = labels("it")["circular"]
        recipient = self.folder.recipient(meeting.group)
        group = guide.records.groups[meeting.group]
        day, last = weekday_in_words(starts(meeting).day), weekday_in_words(until)
        first = say["first"].format(group=group.name, day=day)
        return Mail(
            name=f"{meeting.id} circular {self.today}",
            subject=say["subject"].format(group=group.short_name or group.name, day=day_in_words(starts(meeting).day), until=day_in_words(until)),
            text="\n\n".join(
                [
                    say["hello"],
                    first[0].upper() + first[1:],
                    say["comment"].format(until=last),
                    say["silence"],
                    say["private"],
                    guide.site.publisher.name,
                ]
            ) + "\n",
            day=self.today,
            sender=guide.site.mailbox,
            sender_name=guide.site.publisher.name,
            recipient=recipient,
            attached=(Attached(say["file"].format(meeting=meeting.id.replace("/", "-")), "application/pdf", pdf),),
        )  # fmt: skip
