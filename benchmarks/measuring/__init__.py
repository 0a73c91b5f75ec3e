"""How good the answers are: what `quality.py` measures, and on what.

    halves        every set in two: one to choose on, one to report
    places        where the corpora and the questions are
    indexes       their indexes, kept between runs
    retrieval     questions and link texts with the documents that answer them: MRR, nDCG, recall
    hangul        jamo, the Korean keyboard, one jamo wrong
    nouns         nouns and particles by what is seen in a corpus
    conjugation   the forms of verbs and adjectives
    corpus        which documents hold a word, told without any analysis of searchidx
    words         query classes: words as they stand in posts
    typing        query classes: words as fingers type them
    judging       query classes: recall and precision
    report        all of it as text or JSON

Nothing here uses more of searchidx than build, open_index, search and documents; only `report` reads its constants.
"""
