"""Pages and reports as terminal text or as JSON.

    columns   characters → columns of a terminal: cleaning, width, wrapping
    screen    Screen (its width and colour), and the shapes that every text shares
    wording   numbers, sizes and times in words
    pages     Page → text
    reports   BuildReport, Stats → text
    records   all of them → JSON

Values in, a string out: nothing here prints, or asks the terminal anything.
"""
