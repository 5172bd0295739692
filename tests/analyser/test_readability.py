"""Reading ages are for whole forms, need no network, and are loaded only when used."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from analyser.questions import Audience, Question
from analyser.readability import MIN_WORDS, readability, readability_by_part

EASY = "What do you like to do at home?"
HARD = "Which educational arrangements do professionals consider beneficial for your development?"


def no_network(*_: object, **__: object) -> None:
    raise AssertionError("the network was asked for")


def test_scores_need_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", no_network)
    monkeypatch.setattr(socket, "create_connection", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    scores = readability([EASY] * 20)
    assert scores is not None
    assert scores.words == 160


def test_a_new_process_with_no_network_scores_too() -> None:
    program = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('asked for the network')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from analyser.readability import readability\n"
        f"print(readability([{EASY!r}] * 20).words)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "160\n"


@pytest.mark.parametrize(
    ("text", "audience", "loaded"),
    [
        ("If no, why not?", "practitioner", "False False"),
        ("Who is your friend?", "child", "False False"),
        ("Who befriended you?", "child", "False True"),
        ("Who is your friend? " * 30, "child", "True False"),
    ],
)
def test_textstat_and_wordfreq_are_loaded_only_when_used(text: str, audience: str, loaded: str) -> None:
    program = (
        "import sys\n"
        "from analyser.lint import lint\n"
        "from analyser.questions import Audience, Question\n"
        f"lint([Question(id='1', text={text!r}, form='Visit', audience=Audience({audience!r}))])\n"
        "print('textstat' in sys.modules, 'wordfreq' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == loaded


def test_fewer_than_a_hundred_words_have_no_score() -> None:
    words = ["word"] * MIN_WORDS
    assert readability([" ".join(words[1:])]) is None
    assert readability([" ".join(words)]) is not None
    assert readability([]) is None


def test_harder_words_and_longer_sentences_have_a_higher_age() -> None:
    easy, hard = readability([EASY] * 20), readability([HARD] * 20)
    assert easy and hard
    assert easy.age < 9 < hard.age
    assert easy.ease > hard.ease
    assert hard.age == pytest.approx(hard.grade + 5, abs=0.06)


def test_a_label_without_a_full_stop_is_a_sentence_of_its_own() -> None:
    bare, stopped = readability(["Who you live with now"] * 25), readability(["Who you live with now."] * 25)
    assert bare == stopped
    assert bare is not None
    assert bare.sentences == 25


def test_parts_are_told_by_audience_and_section() -> None:
    def asked(count: int, section: str, audience: Audience) -> list[Question]:
        texts = [f"{n} {EASY if audience is Audience.CHILD else HARD}" for n in range(count)]
        return [Question(id=f"{section}{audience}{t}", text=t, section=section, audience=audience) for t in texts]

    questions = asked(20, "Home", Audience.CHILD) + asked(2, "School", Audience.CHILD)
    questions += asked(20, "Home", Audience.PRACTITIONER)
    parts = readability_by_part(questions)
    assert [(p.audience.value, p.section) for p in parts] == [
        ("practitioner", ""),
        ("practitioner", "Home"),
        ("child", ""),
        ("child", "Home"),
    ]
    assert parts[0].scores.age > parts[2].scores.age
