"""What the coach knows (records and data) and how it talks about it; skill and laptop use both.

Rooms: ``records`` (structs of the data), ``library`` (loads it), ``language`` (English),
``matching`` (templates), ``coaching`` (understands and answers), ``pictures``, ``checks``.

Words used everywhere:

- *finding*: something a runner may report; *red flag*: a finding that may mean danger.
- *care level*: how soon to see someone.
- *case*: all findings of a dialog; *description*: those of one utterance.
- *exercise*: the record of a movement; *move*: its use in a routine; *step*: a move of a plan, and
  its index there.
- *routine*: moves in order; *session*: a routine while somebody does it.
- *utterance*: what was said; *meaning*: its intent and slots; *turn*: the answer.
"""
