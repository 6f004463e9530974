"""Write what an installed torch says about its own API to the data of the torch model.

    python scripts/generate_torch_api.py [--check] [OUTPUT]

Run it under an interpreter that has torch. The type stubs say which names there are and whether
they return a tensor, several, or something else. What stubs cannot tell (the number of dims, the
graph) is written by hand: see `flake8_torch_legacy/torch_model/api/__init__.py` for the format.
With `--check` nothing is written; the exit status is 1 when OUTPUT is not up to date.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import json
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parents[1] / "flake8_torch_legacy/torch_model/api/generated.json"

# Namespace -> the files of torch whose module-level functions it shows.
SOURCES = {
    "torch": ["_C/_VariableFunctions.pyi", "functional.py"],
    "torch.nn.functional": ["_C/_nn.pyi", "nn/functional.pyi"],
    "torch.nn.init": ["nn/init.py"],
    "torch.nn.utils": ["nn/utils/clip_grad.py", "nn/utils/convert_parameters.py"],
    "torch.nn.utils.rnn": ["nn/utils/rnn.py"],
}
# Namespaces without stubs: the first line of a docstring tells the result.
DOCUMENTED = ["torch.fft", "torch.linalg", "torch.special"]

SEVERAL = re.compile(
    r"(tuple|list|Sequence)\[(torch\.)?Tensor( \| None|, |\.\.\.|Tensor)*\]"
    r"|\(Tensor(, Tensor)*(, \.\.\.)?\)"
    r"|torch\.return_types\.\w+"
)
OTHER = set(
    "None Number Size Storage UntypedStorage _bool _complex _device _dtype _float _int _layout"
    " _qscheme bool float int list numpy.ndarray str SymInt torch.Size".split()
)

Kinds = dict[str, str]


def kind_of(annotation: str) -> str:
    """The result kind for a return annotation; `unknown` when its parts disagree."""
    if SEVERAL.fullmatch(annotation):
        return "tensors"
    if annotation in ("Tensor", "torch.Tensor"):
        return "tensor"
    if annotation.startswith(("tuple[_int", "dict[")) or annotation in OTHER:
        return "other"
    if "[" not in annotation and " | " in annotation:
        return common(kind_of(part) for part in annotation.split(" | "))
    return "unknown"


def common(kinds: Iterable[str]) -> str:
    """The one kind of all overloads, or `unknown`."""
    found = set(kinds)
    return found.pop() if len(found) == 1 else "unknown"


def functions_in(body: list[ast.stmt]) -> dict[str, list[ast.FunctionDef]]:
    """Public functions of a body, each with all its overloads."""
    found: dict[str, list[ast.FunctionDef]] = {}
    for node in body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            found.setdefault(node.name, []).append(node)
    return found


def result(overloads: list[ast.FunctionDef]) -> str:
    """The result kind of a function from the annotations of its overloads."""
    notes = (ast.unparse(node.returns).strip("'") if node.returns else "?" for node in overloads)
    return common(map(kind_of, notes))


def class_body(file: Path, name: str) -> list[ast.stmt]:
    """The statements of a class."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and node.name == name:
            return node.body
    raise SystemExit(f"no class {name} in {file.name}")


def members(root: Path) -> tuple[Kinds, Kinds]:
    """Methods and attributes of a tensor."""
    tensor = importlib.import_module("torch").Tensor
    methods: Kinds = {}
    attributes: Kinds = {}
    for file, name in (("_tensor.py", "Tensor"), ("_C/__init__.pyi", "TensorBase")):
        body = class_body(root / file, name)
        for method, overloads in functions_in(body).items():
            if hasattr(tensor, method) and method not in attributes:
                kinds = {result(overloads), methods.get(method, "unknown")} - {"unknown"}
                methods[method] = common(kinds)
        for node in body:
            if isinstance(node, ast.AnnAssign) and hasattr(tensor, ast.unparse(node.target)):
                attributes[ast.unparse(node.target)] = kind_of(ast.unparse(node.annotation))
    return methods, {name: kind for name, kind in attributes.items() if not name.startswith("_")}


def modules() -> Kinds:
    """What calling an instance of each class of `torch.nn` returns."""
    found: Kinds = {}
    missing = importlib.import_module("torch.nn").Module.forward
    for name, cls in module_classes():
        note = "?" if cls.forward is missing else cls.forward.__annotations__.get("return", "?")
        found[name] = kind_of(note if isinstance(note, str) else inspect.formatannotation(note))
    return found


def module_classes() -> Iterator[tuple[str, Any]]:
    """The module classes of `torch.nn` by name."""
    nn = importlib.import_module("torch.nn")
    for name, value in sorted(vars(nn).items()):
        if inspect.isclass(value) and issubclass(value, nn.Module):
            yield name, value


def condition(names: list[str]) -> dict[str, object] | None:
    """When a call with these positional parameters returns its usual kind."""
    at = [names.index(name) for name in ("reduce", "reduction", "return_indices") if name in names]
    if not at:
        return None
    pair: dict[str, object] = {"without": "return_indices"} if "return_indices" in names else {}
    return pair | {"max_args": min(at)}


def conditions(root: Path) -> dict[str, dict[str, object]]:
    """The conditions of all functions of `nn.functional` and of all constructors of `nn`."""
    found: dict[str, dict[str, object]] = {}
    tree = ast.parse((root / "nn/functional.pyi").read_text(encoding="utf-8"))
    for name, overloads in functions_in(tree.body).items():
        names = max(([arg.arg for arg in node.args.args] for node in overloads), key=len)
        if not name.endswith("_with_indices") and (rule := condition(names)):
            found[f"torch.nn.functional.{name}"] = rule
    for name, cls in module_classes():
        parameters = list(inspect.signature(cls.__init__).parameters.values())[1:]
        names = [each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
        if rule := condition(names):
            found[f"torch.nn.{name}"] = rule
    return found


def documented(namespace: str) -> Kinds:
    """The functions of a namespace whose docstrings begin with their signature."""
    module = importlib.import_module(namespace)
    found: Kinds = {}
    for name, value in vars(module).items():
        if callable(value) and not inspect.isclass(value) and not name.startswith("_"):
            match = re.match(r"\s*(?:\w+\.)?\w+\(.*\) -> (.+)", value.__doc__ or "")
            found[name] = kind_of(match[1].strip()) if match else "unknown"
    return found


def packed(kinds: Kinds) -> dict[str, list[str]]:
    """Names by kind, as lines of text."""
    groups: dict[str, list[str]] = {}
    for name, kind in sorted(kinds.items()):
        groups.setdefault(kind, []).append(name)
    return {
        kind: textwrap.wrap(" ".join(names), 90, break_on_hyphens=False)
        for kind, names in sorted(groups.items())
    }


def generate() -> str:
    """The text of generated.json for the torch that is installed."""
    spec = find_spec("torch")
    if spec is None or spec.origin is None:
        raise SystemExit("torch is not installed here")
    root = Path(spec.origin).parent
    functions: dict[str, Kinds] = {namespace: documented(namespace) for namespace in DOCUMENTED}
    for namespace, files in SOURCES.items():
        public = vars(importlib.import_module(namespace))
        functions[namespace] = {}
        for file in files:
            tree = ast.parse((root / file).read_text(encoding="utf-8"))
            for name, overloads in functions_in(tree.body).items():
                if name in public:
                    functions[namespace][name] = result(overloads)
    methods, attributes = members(root)
    data = {
        "torch": importlib.import_module("torch").__version__.partition("+")[0],
        "functions": {key: packed(kinds) for key, kinds in sorted(functions.items())},
        "methods": packed(methods),
        "attributes": packed(attributes),
        "modules": {"torch.nn": packed(modules())},
        "conditions": dict(sorted(conditions(root).items())),
    }
    text = json.dumps(data, indent=1)
    # A condition on one line: there are many of them.
    text = re.sub(r"\{\s+([^{}\[\]]+?)\s+\}", lambda m: f"{{{' '.join(m[1].split())}}}", text)
    return text + "\n"


def main() -> int:
    """Write the file, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, do not write")
    parser.add_argument("output", nargs="?", type=Path, default=OUTPUT)
    args = parser.parse_args()
    text = generate()
    if args.check:
        return int(not args.output.is_file() or args.output.read_text(encoding="utf-8") != text)
    args.output.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
