"""The rules between records: one flat list. Adding a rule touches three places: a function, a line here, a fixture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from guida.check import (
    analyses,
    attachments,
    attendance,
    contacts,
    dates,
    decisions,
    doubles,
    hours,
    letters,
    meetings,
    minutes,
    personal,
    places,
    plans,
    practices,
    private,
    projects,
    proposals,
    protected,
    reach,
    readings,
    references,
    reports,
    resources,
    terms,
    words,
)
from guida.check.rule import Finding, Rule
from guida.load import body_line, lines_of
from guida.personal import veiled
from guida.problem import Problem
from guida.records import Records
from guida.source import as_written, place_of, read
from guida.text_files import Steps
from guida.wording import field_name, on_one_line

CHECKS: tuple[Rule, ...] = (
    Rule(references.every_reference_names_a_record, "error"),
    Rule(references.every_owner_is_an_organization_or_a_group, "error"),
    Rule(references.every_place_named_exists, "error"),
    Rule(references.every_id_inside_a_record_is_used_once, "error"),
    Rule(doubles.no_list_names_one_record_twice, "error"),
    Rule(doubles.who_has_a_record_is_named_by_it, "warning"),
    Rule(references.every_old_address_is_free, "error"),
    Rule(references.no_organization_stands_above_itself, "error"),
    Rule(terms.every_area_has_a_drawing, "error"),
    Rule(terms.every_zone_of_a_quarter_is_on_the_map, "error"),
    Rule(places.every_point_lies_in_the_municipio, "error"),
    Rule(places.every_point_is_exact_enough, "warning"),
    Rule(places.every_address_has_a_point_of_its_own, "warning"),
    Rule(places.every_place_can_be_found, "error"),
    Rule(places.every_service_says_at_which_place, "warning"),
    Rule(protected.no_protected_address_is_written_anywhere, "error"),
    Rule(protected.no_meeting_tells_where_a_protected_place_is, "error"),
    Rule(contacts.every_phone_can_be_dialled, "error"),
    Rule(contacts.no_mobile_is_published_without_consent, "error"),
    Rule(contacts.every_public_code_is_right, "error"),
    Rule(personal.nothing_personal_is_published, "error"),
    Rule(hours.every_opening_time_can_be_read, "error"),
    Rule(dates.nothing_ends_before_it_starts, "error"),
    Rule(dates.every_end_of_a_meeting_is_as_exact_as_its_start, "error"),
    Rule(dates.every_meeting_lasts_some_time, "error"),
    Rule(dates.nothing_was_read_in_the_future, "error"),
    Rule(reach.no_year_is_out_of_reach, "error"),
    Rule(reach.no_figure_is_of_a_year_to_come, "error"),
    Rule(dates.who_withdrew_is_closed, "error"),
    Rule(dates.every_source_says_where, "error"),
    Rule(dates.every_record_is_checked_again_in_time, "warning"),
    Rule(meetings.every_meeting_lies_where_it_belongs, "error"),
    Rule(meetings.no_meeting_is_older_than_the_tavolo_can_be, "error"),
    Rule(meetings.a_cancelled_meeting_says_why, "error"),
    Rule(meetings.only_a_cancelled_meeting_says_why_and_when, "error"),
    Rule(meetings.a_cancelled_meeting_says_when, "warning"),
    Rule(meetings.every_cancelled_meeting_was_convened_before, "error"),
    Rule(meetings.a_held_meeting_lies_in_the_past, "error"),
    Rule(meetings.no_two_meetings_of_a_group_start_at_once, "error"),
    Rule(meetings.every_move_changes_something, "error"),
    Rule(meetings.every_announced_meeting_says_since_when, "warning"),
    Rule(meetings.every_meeting_is_convened_before_it_starts, "error"),
    Rule(meetings.every_next_date_lies_ahead, "error"),
    Rule(attendance.every_attendance_names_somebody, "error"),
    Rule(attendance.nobody_attends_twice, "error"),
    Rule(attendance.nobody_was_at_a_meeting_that_was_not_held, "error"),
    Rule(meetings.every_agenda_item_has_a_title_of_its_own, "warning"),
    Rule(meetings.a_cadence_goes_from_fewest_to_most, "error"),
    Rule(minutes.only_meetings_that_were_held_have_minutes, "error"),
    Rule(minutes.minutes_that_are_not_written_say_nothing, "error"),
    Rule(minutes.every_agenda_item_named_exists, "error"),
    Rule(minutes.every_agenda_item_has_one_heading, "error"),
    Rule(minutes.minutes_are_approved_by_a_later_meeting, "error"),
    Rule(minutes.corrected_minutes_say_what_was_corrected, "error"),
    Rule(minutes.every_day_of_the_minutes_comes_in_its_order, "error"),
    Rule(minutes.approved_minutes_say_when_they_were_published, "warning"),
    Rule(readings.published_minutes_were_read, "error"),
    Rule(readings.who_signs_is_a_role, "error"),
    Rule(readings.nobody_is_called_by_name, "warning"),
    Rule(decisions.every_action_update_names_an_action, "error"),
    Rule(decisions.every_superseded_decision_is_an_earlier_one, "error"),
    Rule(decisions.every_decision_is_superseded_once, "warning"),
    Rule(decisions.no_decision_supersedes_itself, "error"),
    Rule(decisions.no_ended_action_is_updated, "warning"),
    Rule(decisions.no_action_is_due_before_its_meeting, "error"),
    Rule(decisions.every_reply_comes_after_its_decision, "error"),
    Rule(reports.every_report_lies_where_it_belongs, "error"),
    Rule(reports.every_report_is_of_a_group_of_the_tavolo, "error"),
    Rule(reports.every_report_tells_a_year_of_its_group, "error"),
    Rule(reports.every_report_is_presented_after_its_year, "error"),
    Rule(reports.every_desk_count_is_possible, "error"),
    Rule(reports.nothing_is_counted_twice, "error"),
    Rule(analyses.every_analysis_says_of_what, "error"),
    Rule(analyses.every_analysis_is_of_this_tavolo, "error"),
    Rule(attachments.every_attachment_is_a_document, "error"),
    Rule(attachments.every_attachment_can_be_downloaded, "error"),
    Rule(attachments.every_attachment_is_what_its_name_says, "error"),
    Rule(attachments.every_attachment_belongs_to_a_meeting, "warning"),
    Rule(projects.every_origin_is_a_decision, "error"),
    Rule(projects.every_task_waits_for_another, "error"),
    Rule(projects.no_tasks_wait_in_a_circle, "error"),
    Rule(projects.no_project_takes_the_address_of_a_page, "error"),
    Rule(projects.nothing_paid_exceeds_what_was_committed, "error"),
    Rule(proposals.every_status_is_the_last_of_its_history, "error"),
    Rule(proposals.every_history_goes_forward, "error"),
    Rule(proposals.every_step_of_a_history_changes_the_status, "error"),
    Rule(proposals.no_status_is_older_than_its_meeting, "error"),
    Rule(proposals.every_decision_on_a_proposal_was_taken, "error"),
    Rule(resources.nobody_who_closed_shares_anything, "error"),
    Rule(plans.every_plan_lies_where_it_belongs, "error"),
    Rule(plans.every_objective_is_of_this_tavolo, "error"),
    Rule(projects.no_project_pays_more_than_it_planned, "warning"),
    Rule(projects.no_source_pays_more_than_the_cost, "warning"),
    Rule(projects.every_measure_says_its_day, "warning"),
    Rule(practices.every_calendar_goes_forward, "error"),
    Rule(practices.every_step_lies_in_its_calendar, "error"),
    Rule(projects.no_role_gives_a_record_a_sector, "error"),
    Rule(words.prose_is_only_text, "error"),
    Rule(words.every_link_in_prose_leads_somewhere, "error"),
    Rule(words.every_alias_means_one_thing, "error"),
    Rule(words.no_two_records_are_the_same_organization, "warning"),
    Rule(letters.every_sign_can_be_printed, "warning"),
    Rule(words.every_placeholder_is_decided, "warning"),
    Rule(private.the_private_folder_lies_outside, "error"),
)


def check(records: Records, today: dt.date, rules: Sequence[Rule] = CHECKS) -> list[Problem]:
    """Run every rule (or some of them) over the records and give each finding its line and column."""
    found = [(finding, rule) for rule in rules for finding in rule.function(records, today)]
    problems: list[Problem] = []
    # A file at a time: the places of thousands of files at once would be most of the memory of a build.
    for path, of_file in groupby(sorted(found, key=lambda one: one[0].path), key=lambda one: one[0].path):
        text = records.documents.get(path, "")  # Of an attachment there is no text: it is meant as a whole.
        lines = lines_of(path, text) if text else {}
        problems += [_problem(finding, rule, text, lines) for finding, rule in of_file]
    return problems


def _problem(finding: Finding, rule: Rule, text: str, lines: dict[Steps, tuple[int, int]]) -> Problem:
    steps = finding.steps
    place = (finding.line, 1)
    if steps == ("body",):
        place = (body_line(text) + finding.line - 1, 1)
    elif text:
        if finding.path.startswith("data/taxonomy/"):
            steps = _numbered(steps, text)
        written = as_written(lines, steps)
        line, column = place = place_of(lines, written, key=written != steps)
        steps = written
        if text.split("\n")[line - 1][column - 1 :].startswith("|"):
            place = (line + finding.line, 1)
    fault, mend = on_one_line(veiled(finding.fault)), on_one_line(veiled(finding.mend))
    return Problem(finding.path, *place, field_name(steps), fault, mend, rule.name, rule.severity)


def _numbered(steps: Steps, text: str) -> Steps:
    """Turn ("themes", "casa", …) into ("themes", 3, …): a rule sees only terms without faults, so it cannot count."""
    name, id_, *rest = steps
    entries = read(text)[str(name)]
    ids = [entry["id"] if isinstance(entry, dict) and "id" in entry else "" for entry in entries]
    return (name, ids.index(str(id_)), *rest)
