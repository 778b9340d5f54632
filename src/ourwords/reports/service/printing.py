"""Published reports as files."""

from pathlib import Path

from sqlmodel import Session

from ourwords.kit.folders import folder
from ourwords.kit.pages import environment, static_bytes
from ourwords.kit.settings import Settings
from ourwords.reports import files
from ourwords.reports.files import Cover
from ourwords.reports.models import Report
from ourwords.reports.rules import layout
from ourwords.reports.rules.content import Content, from_json
from ourwords.reports.service import sources

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
KINDS = {
    "html": "text/html; charset=utf-8", "pdf": "application/pdf", "csv": CSV, "columns.csv": CSV, "xlsx": EXCEL,
    "docx": WORD,
}  # fmt: skip


def cover(report: Report, settings: Settings) -> Cover:
    """What stands around a report."""
    return Cover(report.number, report.edition, report.published_on, settings.partnership)


def words_of(db: Session, content: Content) -> dict[str, str]:
    """The quotes of a report that may be shown today; what was taken back since is missing."""
    return sources.quotes(db, [id for theme in content.themes for id in theme.quotes])


def checks(content: Content) -> dict[str, dict[str, str]]:
    """Young people's check by survey and theme, for the tables of themes."""
    return {
        part.id: {one.number.key: str(one.shown_as) for one in content.themes if one.survey_id == part.id}
        for part in content.surveys
    }


def print_as(db: Session, report: Report, ending: str, settings: Settings) -> bytes:
    """A published report as one file; `ending` is one of KINDS."""
    content = from_json(report.content)
    around, quotes = cover(report, settings), words_of(db, content)
    if ending == "pdf":
        return files.to_pdf(content, around, quotes)
    if ending == "docx":
        return files.to_docx(content, around, quotes)
    if ending == "xlsx":
        return files.to_xlsx(content, around)
    if ending == "html":
        return _html(content, around, quotes, settings).encode()
    return (files.to_csv(content) if ending == "csv" else files.dictionary()).encode()


def _html(content: Content, around: Cover, quotes: dict[str, str], settings: Settings) -> str:
    """One file that needs nothing else, for sending by mail or keeping."""
    css = static_bytes(folder("static") / "css" / "ourwords.css").decode()
    template = environment(settings.product, settings.partnership).get_template("reports/file.html")
    return template.render(
        content=content,
        cover=around,
        quotes=quotes,
        checks=checks(content),
        layout=layout,
        files=files,
        css=css,
    )


def print_all(db: Session, report: Report, into: Path, settings: Settings) -> list[Path]:
    """Every kind of file in one folder; their paths."""
    into.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for ending in KINDS:
        path = into / f"report-{report.number}.{ending}"
        path.write_bytes(print_as(db, report, ending, settings))
        made.append(path)
    return made
