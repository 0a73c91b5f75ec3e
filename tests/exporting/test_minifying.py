from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchidx.exporting.minifying import minified


@pytest.mark.parametrize(
    ("code", "expected", "reason"),
    [
        ("/** What\n * it does. */\nconst a = 1; // one\n", "const a=1;\n", "comments are for people"),
        ("if (a) {\n    b();\n\n\n  }\n", "if(a){\nb();\n}\n", "so is indentation; lines stay lines"),
        ("return /** @type {string} */ (a);", "return(a);\n", "a cast is a comment"),
        ("return /* a\nb */ c", "return\nc\n", "a comment with a line break is one"),
        ("return a in b", "return a in b\n", "names do not grow together"),
        ("a + +b - -c + ++d", "a+ +b- -c+ ++d\n", "nor do signs"),
        ('a = "// no /* comment */";', 'a="// no /* comment */";\n', "nothing is touched in a string"),
        (r"a = 'it\'s  // ' + b", r"a='it\'s  // '+b" + "\n", "nor behind an escaped quote"),
        ("a = /[/\"] \\/ '/g.test(b)", "a=/[/\"] \\/ '/g.test(b)\n", "nor in a regular expression"),
        ("return /'  '/", "return/'  '/\n", "which stands behind some names"),
        ("a = b / c; // '", "a=b/c;\n", "but divides behind others"),
        ("a = (b + 1) / 2 /* ' */ / c[0] / 2", "a=(b+1)/2/c[0]/2\n", "and behind brackets"),
        ("a = i++ / 2 // '", "a=i++/2\n", "and behind what counts"),
        ("a = `x  // ${b  + 1} \\` \\${  c`", "a=`x  // ${b  + 1} \\` \\${  c`\n", "a template is as it was"),
        ("a = `${{b: `}  ${c}`}  /* }`  +  d", "a=`${{b: `}  ${c}`}  /* }`+d\n", "with those inside it"),
        ("", "\n", "nothing is nothing"),
    ],
)
def test_only_what_people_read_is_left_out(code: str, expected: str, reason: str) -> None:
    assert minified(code) == expected, reason


@pytest.mark.parametrize("code", ["a = `b", "a = `${b`", "a = `${`}`", "`\\"])
def test_a_template_that_is_not_closed_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not closed"):
        minified(code)


@given(st.text(), st.sampled_from("\"'`"))
def test_no_string_is_changed(text: str, quote: str) -> None:
    inside = json.dumps(text)[1:-1].replace('\\"', '"').replace(quote, f"\\{quote}").replace("${", "\\${")
    string = f"{quote}{inside}{quote}"
    assert minified(f"const a = {string}; // {quote}\n  b();") == f"const a={string};\nb();\n"


@given(st.text(alphabet="ab+-'\"` \n*(){}$\\="))
def test_what_is_minified_stays_so(code: str) -> None:
    try:
        once = minified(code)
    except ValueError:
        return
    assert minified(once) == once
