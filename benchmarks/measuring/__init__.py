"""What the benchmarks measure with.

How good the answers are (`quality.py`):

    halves           every set in two: one to choose on, one to report
    places           where the corpora and the questions are
    indexes          their indexes, kept between runs
    retrieval        questions and link texts with the documents that answer them: MRR, nDCG, recall
    hangul           jamo, the Korean keyboard, one jamo wrong
    nouns            nouns and particles by what is seen in a corpus
    conjugation      the forms of verbs and adjectives
    corpus           which documents hold a word, told without any analysis of searchidx
    words            query classes: words as they stand in posts
    typing_errors    query classes: words as fingers type them
    judging          query classes: recall and precision
    report           all of it as text or JSON

What it costs (`index.py`, `build.py`, `query.py`, `cold.py`, `browser.py`, `rewriting.py`):

    sites            folders of posts, real or synthetic
    synthetic        posts that nobody wrote
    terms            documents → ready terms, the same for all engines
    peers/           the engines, each behind the same few methods
    processes        CPU, wall time and memory of a process and of those it starts
    indexing_stage   ready terms → index, one engine at a time
    changes          posts changed for a while
    asking           queries drawn by rule
    query_indexes    the indexes that they are asked of
    answering        queries → what they cost
    web_server       files over HTTP, counted
    in_browser       a Chromium that searches: what is waited for and downloaded
    browser_sites    the exports that it searches
    sentences        posts with a longer or a shorter sentence, or one more post
    options, tables  what comes in from the command line and goes out to the screen
    bare_whoosh, lunr_build  scripts that run as processes of their own

Of searchidx these use what is public, and for ready terms `invert`, `open_writer` and `open_reader` of the engine;
only `report` reads its constants.
"""
