"""Words that nobody uses, mixed with those of real texts."""

import random
from collections.abc import Sequence
from itertools import accumulate

from search.analysis import words

_SYLLABLES = {
    "latin": ("bra del fen gu hol ka lim mon nu pes ra sil tor ul ven wi zet", ""),
    "vietnamese": ("bà đến phù gọn hỏi kể lĩm mòn nữa pẻ sắc tôi uyển vẹt", " "),
    "cyrillic": ("бра дел фен гу хол ка лим мон ну пес ра сил тор ул вен зет", ""),
    "arabic": ("بر دل فن قو هل كا لم من نو پس را سل تر ول وز", ""),
}
"""Syllables of a script, and what stands between them."""
DIFFERENT = 6_000
_SHARE = 0.5


class Words:
    """Draws words as texts have them: a few often, most of them seldom."""

    def __init__(self, script: str, texts: Sequence[str], dice: random.Random) -> None:
        self.dice = dice
        self.real = [word for text in texts for word in words(text)]
        syllables, gap = _SYLLABLES[script]
        choices = syllables.split()
        self.made_up = [
            gap.join(dice.choices(choices, k=dice.randint(2, 4)))
            for _number in range(DIFFERENT)
        ]
        seldom = (1 / (place + 10) for place in range(DIFFERENT))
        self.weights = list(accumulate(seldom))

    def text(self, length: int) -> str:
        """Return some words, half of them real."""
        made_up = self.dice.choices(self.made_up, cum_weights=self.weights, k=length)
        real = self.dice.choices(self.real, k=length)
        return " ".join(
            real[place] if self.dice.random() < _SHARE else made_up[place]
            for place in range(length)
        )
