"""For tests only: runs scripts, each with a file of samples, and gives what they print.

stdin: [{"script": text, "samples": text or null}, ...]; stdout: [text, ...].
"""

import contextlib
import io
import json
import os
import runpy
import sys
import tempfile

import torch

torch.set_num_threads(1)


def printed(folder, script, samples):
    paths = [os.path.join(folder, name) for name in ("script.py", "samples.json")]
    for path, text in zip(paths, (script, samples or "")):
        with open(path, "w", encoding="utf8") as file:
            file.write(text)
    sys.argv = paths if samples else paths[:1]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            runpy.run_path(paths[0], run_name="__main__")
        except SystemExit as exit:
            print(exit)
    return out.getvalue()


with tempfile.TemporaryDirectory() as folder:
    print(json.dumps([printed(folder, **case) for case in json.load(sys.stdin)]))
