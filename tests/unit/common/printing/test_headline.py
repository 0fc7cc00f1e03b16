from common.printing.document import Banner, Columns, Document, text
from common.printing.headline import headline
from tests.support.printing import samples


def test_the_number_people_call_out_is_found_on_every_paper() -> None:
    papers = (samples.french_receipt(), samples.arabic_receipt(), samples.kitchen(), samples.kiosk())
    assert [headline(each.to_wire()) for each in papers] == ["P1-042", "P1-042", "K2-007", "K2-007"]
    assert headline(samples.french_receipt(duplicate=True).to_wire()) == "P1-042"


def test_a_paper_without_number_has_none() -> None:
    assert headline(samples.closing().to_wire()) == ""
    assert headline(Document("test_page", (text("TICKET"), Banner("X"), Columns("a", "b"))).to_wire()) == ""
    for nonsense in ({}, {"blocks": 3}, {"blocks": [3, {"runs": 4}, {"start": 5}]}):
        assert headline(nonsense) == ""
