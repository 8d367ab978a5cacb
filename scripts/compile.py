"""The modules that `extract_figures` leads through in, their compiled form out: the same figures in half the time.

    python scripts/compile.py

mypyc makes C of them, by the types that they state, and the compiler that Python was built with makes machine code of
that; a minute and a half of one core. The form is kept under a name that holds for these very sources only, see
transforms/compiled.py. Where that cannot be done, the reason is printed, and Python reads as before.
"""

import contextlib
import io
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from compilable import make_compilable
from mypyc.build import mypycify
from setuptools import Extension
from setuptools.command.build_ext import customize_compiler, new_compiler
from setuptools.errors import CompileError, LinkError

sys.path.insert(0, str(Path(__file__).parents[1]))

from transforms.compiled import FORMS, LIBRARY, PACKAGE, form_name, forms

# Left to Python: what is imported before the compiled modules are.
INTERPRETED = frozenset(("transforms", "transforms.compiled"))
OPTIMISE = "1"  # level 2 takes half as long again to compile, and reads no faster
# What is compiled calls itself without asking the linker who may have replaced a function: a tenth faster.
UNIX_FLAGS = ("-fvisibility=hidden", "-fno-semantic-interposition")
SUFFIX = str(sysconfig.get_config_var("EXT_SUFFIX"))
LIST = "import sys, transforms.extract; print(*(m for m in sys.modules if m.split('.')[0] == 'transforms'))"
TRY = "from transforms import extract as e; assert e.extract_figures('Trade grew 5%.')[0].value == 5; print(e.__file__)"


def main() -> None:
    began = time.monotonic()
    try:
        compile_all()
    except (RuntimeError, CompileError, LinkError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"Not compiled, so figures are read in Python, in twice the time: {error}") from error
    print(f"Compiled in {time.monotonic() - began:.0f} seconds: figures are read in half the time")


def compile_all() -> None:
    """Put the compiled form of the sources, once it is whole, in the place of those before.

    Raises RuntimeError where there is no compiler, and what the compiler raises.
    """
    compiler = find_compiler()
    folder = forms()
    if folder is None:
        raise RuntimeError(f"{FORMS} names no folder")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="making-", dir=folder) as made:
        form, target = Path(made) / "form", folder / form_name()
        compile_into(form, Path(made) / "work", compiler)
        for before in (path for path in folder.iterdir() if path != Path(made)):
            shutil.rmtree(before)
        form.rename(target)
    if not ask(TRY, folder).startswith(str(target)):
        raise RuntimeError(f"what was compiled into {target} is not what is imported")


def find_compiler() -> Any:
    """The C compiler, as setuptools calls it; RuntimeError where it, or what it needs of Python, is not there."""
    compiler: Any = new_compiler()
    customize_compiler(compiler)
    program = getattr(compiler, "compiler", ["cl"])[0]
    if shutil.which(program) is None:
        raise RuntimeError(f"there is no {program} on the PATH")
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        raise RuntimeError("the headers of Python are not installed")
    return compiler


def compile_into(form: Path, work: Path, compiler: Any) -> None:
    """Leave in `form` the compiled modules, in folders as the sources are; `work` is for the C."""
    paths = [source_of(name) for name in ask(LIST, None).split() if name not in INTERPRETED]
    shutil.copytree(PACKAGE, work / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in paths:
        copy = work / path
        copy.write_text(make_compilable(copy.read_text(encoding="utf8")), encoding="utf8")
    include = sysconfig.get_path("include")

    def translate(extension: Extension, source: str) -> str:
        """The object file of a C file; the flag that is left out would let each new warning of a compiler stop it."""
        flags = [flag for flag in extension.extra_compile_args if flag != "-Werror"]
        flags += UNIX_FLAGS if compiler.compiler_type == "unix" else ()
        directories = [include, *extension.include_dirs]
        (made,) = compiler.compile([source], include_dirs=directories, extra_postargs=flags)
        return str(made)

    with contextlib.chdir(work), ThreadPoolExecutor(os.cpu_count()) as pool:
        extensions = make_c(paths)
        # The largest first, so that none is waited for at the end.
        sources = [(extension, source) for extension in extensions for source in extension.sources]
        sources.sort(key=lambda pair: -Path(pair[1]).stat().st_size)
        objects = {(e.name, source): pool.submit(translate, e, source) for e, source in sources}
        for e in extensions:
            target = form / (e.name.replace(".", "/") + SUFFIX)
            target.parent.mkdir(parents=True, exist_ok=True)
            compiler.link_shared_object([objects[e.name, source].result() for source in e.sources], str(target))


def make_c(paths: list[str]) -> list[Extension]:
    """What is to be compiled for the modules in `paths`, its C written to disk.

    Raises RuntimeError with what mypyc says against it.
    """
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            return mypycify(
                paths, opt_level=OPTIMISE, debug_level="0", multi_file=True, group_name=LIBRARY.removesuffix("__mypyc")
            )
    except SystemExit as stopped:
        raise RuntimeError(said.getvalue()) from stopped


def source_of(name: str) -> str:
    """The path of the module `name`, from the folder that the package is in."""
    path = PACKAGE.parent.joinpath(*name.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return path.relative_to(PACKAGE.parent).as_posix()


def ask(program: str, folder: Path | None) -> str:
    """What `program` prints in a new process that uses the compiled forms in `folder`."""
    environment = os.environ | {FORMS: str(folder or ""), "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
