"""Text → lunr.py's index, as a process: python lunr_build.py TEXTS INDEX. TEXTS is a list in JSON."""

import json
import sys
from pathlib import Path

from lunr import lunr

texts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
index = lunr(ref="id", fields=("title", "text"), documents=texts)
Path(sys.argv[2]).write_text(json.dumps(index.serialize(), ensure_ascii=False), "utf-8")
