"""What the explanations claim is executed here on the torch that they speak of."""

from __future__ import annotations

import doctest
import gc
import re
import warnings
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _before import BEFORE, NOT_RUN

from flake8_torch_legacy.explanations import LANGUAGES, codes, examples, page

# The version also keeps this very folder from being taken for torch where none is installed.
torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch

MODIFIED = "modified by an inplace operation"

every_page = pytest.mark.parametrize(
    ("code", "language"), [(code, language) for code in BEFORE for language in LANGUAGES]
)


@pytest.fixture(autouse=True)
def _every_warning_every_time() -> Iterator[None]:
    """Some of torch's warnings come once per process otherwise, so that tests would interfere."""
    torch.set_warn_always(True)
    yield
    torch.set_warn_always(False)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples may write files."""
    monkeypatch.chdir(tmp_path)


def execute(block: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "example"}
    exec(compile(block, "<example>", "exec"), namespace)
    return namespace


def execute_example(code: str, language: str, number: int) -> None:
    """Execute the first or the second block of a page, if torch brings what it needs."""
    if (code, number) in NOT_RUN:
        pytest.skip(f"needs {NOT_RUN[code, number]}")
    execute(examples(code, language)[number])


def variable() -> Any:
    return torch.autograd.Variable


def leaf(*values: float) -> Any:
    return torch.tensor(values, requires_grad=True)


# Every page


def test_every_page_is_executed() -> None:
    assert list(BEFORE) == codes()


@every_page
def test_before_does_what_the_page_says(code: str, language: str) -> None:
    expected, expected_warnings = BEFORE[code]
    for kind in (expected, *expected_warnings):
        assert kind is None or kind.__name__ in page(code, language)
    raised = None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            execute_example(code, language, 0)
        except Exception as error:
            raised = type(error)
    assert raised is expected
    assert [warning.category for warning in caught] == expected_warnings


@every_page
def test_after_runs_without_a_warning(code: str, language: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        execute_example(code, language, 1)


@every_page
def test_sessions_show_what_torch_answers(code: str, language: str) -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for session in re.findall(r"```pycon\n(.*?)```", page(code, language), re.DOTALL):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            runner.run(parser.get_doctest(session, {}, f"{code}.{language}", None, 0))
    assert runner.summarize(verbose=False).failed == 0


# TL001


def test_tl001_variable_is_a_tensor_on_the_same_storage() -> None:
    x = torch.ones(3)
    wrapped = variable()(x)
    assert type(wrapped) is torch.Tensor
    assert wrapped.data_ptr() == x.data_ptr()
    assert not wrapped.requires_grad


def test_tl001_variable_cuts_the_graph_as_detach_does() -> None:
    h = leaf(1.0, 2.0) * 2
    for cut in (variable()(h), h.detach()):
        assert cut.grad_fn is None
        assert not cut.requires_grad
        assert cut.data_ptr() == h.data_ptr()
    assert not variable()(torch.nn.Parameter(torch.ones(2))).requires_grad


def test_tl001_autograd_sees_a_write_through_variable_as_through_detach() -> None:
    for cut in (variable(), torch.Tensor.detach):
        out = leaf(1.0, 2.0).sigmoid()
        cut(out).zero_()
        with pytest.raises(RuntimeError, match=MODIFIED):
            out.sum().backward()


def test_tl001_requires_grad_leaves_the_wrapped_tensor_alone() -> None:
    x = torch.ones(2)
    assert variable()(x, requires_grad=True).requires_grad
    assert not x.requires_grad
    assert x.requires_grad_() is x
    assert x.requires_grad


# TL002


def test_tl002_the_gradient_after_data_is_silently_wrong() -> None:
    a = leaf(1.0, 2.0, 3.0)
    a.sigmoid().sum().backward()
    right, a.grad = a.grad, None
    assert (right > 0).all()

    out = a.sigmoid()
    out.data.zero_()
    out.sum().backward()
    assert a.grad.tolist() == [0.0, 0.0, 0.0]


def test_tl002_the_same_write_through_detach_raises() -> None:
    out = leaf(1.0, 2.0, 3.0).sigmoid()
    out.detach().zero_()
    with pytest.raises(RuntimeError, match=MODIFIED):
        out.sum().backward()


def test_tl002_the_same_write_to_a_leaf_raises_without_data() -> None:
    w = leaf(1.0, 2.0)
    loss = (w * w).sum()
    w.detach().clamp_(max=0.5)
    with pytest.raises(RuntimeError, match=MODIFIED):
        loss.backward()

    loss = (w * w).sum()
    with torch.no_grad():
        w.clamp_(max=0.1)
    with pytest.raises(RuntimeError, match=MODIFIED):
        loss.backward()


def test_tl002_a_leaf_is_not_changed_in_place_outside_no_grad() -> None:
    with pytest.raises(RuntimeError, match="leaf"):
        leaf(1.0).add_(1)


def test_tl002_init_takes_the_tensor_not_the_module() -> None:
    net = torch.nn.Linear(3, 1)
    assert not torch.nn.init.zeros_(net.weight).any()
    with pytest.raises(AttributeError):
        torch.nn.init.zeros_(net)


def test_tl002_assigning_data_may_change_shape_and_dtype() -> None:
    x = leaf(1.0, 2.0)
    x.data = torch.ones(3, dtype=torch.float64)
    assert (x.shape, x.dtype) == ((3,), torch.float64)


def test_tl002_before_and_after_take_the_same_step() -> None:
    steps = []
    for block in examples("TL002"):
        torch.manual_seed(0)
        steps.append(execute(block)["x"].tolist())
    assert steps[0] == steps[1]


# TL003


@pytest.mark.parametrize(
    "read", ["loss.data[0]", "loss[0]", "loss.sum()[0]", "loss.mean().data[0]"]
)
def test_tl003_index_0_of_a_0_dim_tensor_raises(read: str) -> None:
    loss = torch.nn.MSELoss()(leaf(1.0, 2.0), torch.zeros(2))
    assert loss.dim() == 0
    with pytest.raises(IndexError, match="0-dim"):
        eval(read, {"loss": loss})


def test_tl003_numpy_raises_too() -> None:
    pytest.importorskip("numpy")
    with pytest.raises(IndexError, match="too many indices"):
        leaf(1.0).sum().data.cpu().numpy()[0]


def test_tl003_where_a_dimension_is_left_index_0_is_legal() -> None:
    x = torch.ones(2, 3)
    assert x.sum(1)[0] == 3
    assert torch.nn.MSELoss(reduction="none")(x, x)[0].tolist() == [0.0, 0.0, 0.0]
    with pytest.raises(RuntimeError, match="cannot be converted to Scalar"):
        x.sum(1).item()


def test_tl003_item_is_a_python_number() -> None:
    assert type(leaf(1.0).sum().item()) is float


# TL004


def test_tl004_both_share_the_storage_and_have_no_graph() -> None:
    x = leaf(1.0, 2.0) * 2
    for read in (x.data, x.detach()):
        assert read.data_ptr() == x.data_ptr()
        assert read.tolist() == [2.0, 4.0]
        assert not read.requires_grad


def test_tl004_without_either_the_result_joins_the_graph() -> None:
    x = leaf(1.0, 2.0)
    assert x.max(0)[0].requires_grad
    assert not x.detach().max(0)[0].requires_grad
    with pytest.raises(RuntimeError, match="requires grad"):
        x.numpy()


# TL005


def nodes_behind(tensor: Any) -> int:
    seen, todo = set(), [tensor.grad_fn]
    while todo:
        node = todo.pop()
        if node is not None and node not in seen:
            seen.add(node)
            todo += [next_node for next_node, _ in node.next_functions]
    return len(seen)


def add_up(iterations: int, *, train: bool, item: bool) -> tuple[Any, int]:
    """The running total, and how many iterations' activations it keeps alive."""
    net, criterion = torch.nn.Linear(3, 1), torch.nn.MSELoss()
    total: Any = 0.0
    activations = []
    for _ in range(iterations):
        activation = net(torch.ones(2, 3)).relu()
        activations.append(weakref.ref(activation))
        loss = criterion(activation, torch.zeros(2, 1))
        if train:
            loss.backward()
        total += loss.item() if item else loss
        del activation, loss
    gc.collect()
    return total, sum(activation() is not None for activation in activations)


@pytest.mark.parametrize("train", [True, False])
def test_tl005_the_graph_grows_with_every_iteration(train: bool) -> None:
    few, many = (nodes_behind(add_up(n, train=train, item=False)[0]) for n in (5, 50))
    assert many > 5 * few


@pytest.mark.parametrize(
    ("train", "item", "kept"),
    [(True, False, 0), (False, False, 5), (True, True, 0), (False, True, 0)],
)
def test_tl005_activations_stay_where_nothing_calls_backward(
    train: bool, item: bool, kept: int
) -> None:
    assert add_up(5, train=train, item=item)[1] == kept


def test_tl005_the_number_is_right() -> None:
    totals = []
    for block in examples("TL005"):
        torch.manual_seed(0)
        totals.append(execute(block)["total"])
    assert totals[0].requires_grad
    assert type(totals[1]) is float
    assert totals[0].item() == pytest.approx(totals[1])


def test_tl005_other_ways_to_leave_the_graph() -> None:
    loss = leaf(1.0, 2.0).sum()
    assert not loss.detach().requires_grad
    with pytest.warns(UserWarning, match="requires_grad=True to a scalar"):
        assert type(float(loss)) is float


# TL006


def test_tl006_volatile_warns_and_the_graph_is_built() -> None:
    with pytest.warns(UserWarning, match="volatile was removed and now has no effect"):
        x = variable()(torch.ones(2), volatile=True)
    assert (leaf(1.0, 1.0) * x).requires_grad
    with pytest.warns(UserWarning, match="volatile was removed"):
        assert x.volatile is False


def test_tl006_volatile_false_passes_without_a_word() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        variable()(torch.ones(2), volatile=False)


def test_tl006_no_grad_builds_no_graph_and_so_no_backward() -> None:
    w = leaf(1.0, 2.0)
    with torch.no_grad():
        loss = (w * w).sum()
    assert not loss.requires_grad
    with pytest.raises(RuntimeError, match="does not require grad"):
        loss.backward()


def test_tl006_eval_leaves_the_graph_alone() -> None:
    assert torch.nn.Linear(2, 1).eval()(torch.ones(2)).requires_grad


# TL007


@pytest.mark.parametrize("make", ["torch.ones(2)", "torch.nn.Parameter(torch.ones(2))"])
def test_tl007_the_answers_never_change(make: str) -> None:
    x = eval(make, {"torch": torch})
    assert isinstance(x, variable())
    assert type(x) != variable()  # noqa: E721
    assert type(x) is not torch.FloatTensor
    assert isinstance(variable()(x), torch.Tensor)


def test_tl007_isinstance_float_tensor_still_asks_for_dtype_and_device() -> None:
    x = torch.ones(2)
    assert isinstance(x, torch.FloatTensor)
    assert not isinstance(x.double(), torch.FloatTensor)
    assert not isinstance(x, torch.cuda.FloatTensor)
    elsewhere = torch.ones(2, device="meta")
    assert elsewhere.dtype == torch.float32
    assert not isinstance(elsewhere, torch.FloatTensor)


def test_tl007_repackage_hidden_recurses_to_the_elements() -> None:
    before, after = examples("TL007")
    with pytest.raises(TypeError, match="iteration over a 0-d tensor"):
        execute(before)
    assert [h.shape for h in execute(after)["hidden"]] == [(1, 2, 3), (1, 2, 3)]


# TL008


def old_style_class() -> Any:
    return execute(examples("TL008")[0].rpartition("x = torch.tensor")[0])["Clip"]


def test_tl008_calling_the_instance_raises() -> None:
    with pytest.warns(DeprecationWarning, match="should not be instantiated"):
        clip = old_style_class()()
    with pytest.raises(RuntimeError, match="Legacy autograd function with non-static forward"):
        clip(leaf(1.0))


def test_tl008_calling_the_instance_raises_with_static_methods_too() -> None:
    new_style = execute(examples("TL008")[1])["Clip"]
    with pytest.warns(DeprecationWarning, match="should not be instantiated"):
        clip = new_style()
    with pytest.raises(RuntimeError, match="Legacy autograd function with non-static forward"):
        clip(leaf(1.0))


def test_tl008_apply_on_an_old_class_passes_ctx_as_self() -> None:
    x = leaf(-1.0, 2.0)
    old = old_style_class()
    old.apply(x).sum().backward()
    assert x.grad.tolist() == [0.0, 1.0]

    def keep_minimum(self: Any, minimum: float) -> None:
        self.minimum = minimum

    old.__init__ = keep_minimum
    old.forward = lambda self, x: x.clamp(min=self.minimum)
    with pytest.raises(AttributeError, match="minimum"):
        old.apply(x)


def test_tl008_after_has_the_right_gradient() -> None:
    assert execute(examples("TL008")[1])["x"].grad.tolist() == [0.0, 1.0]


# TL009


@pytest.mark.parametrize(
    ("expression", "error", "name"),
    [
        ("y.sum().backward(retain_variables=True)", TypeError, "retain_variables"),
        ("autograd.backward(y.sum(), retain_variables=True)", TypeError, "retain_variables"),
        ("y.creator", AttributeError, "creator"),
        ("y.grad_fn.previous_functions", AttributeError, "previous_functions"),
        ("y.multinomial(1).reinforce(1.0)", RuntimeError, r"reinforce\(\) was removed"),
    ],
)
def test_tl009_removed_names_raise(expression: str, error: type[Exception], name: str) -> None:
    y = leaf(1.0, 2.0) * 2
    with pytest.raises(error, match=name):
        eval(expression, {"autograd": torch.autograd, "y": y})


def test_tl009_their_replacements_exist() -> None:
    y = leaf(1.0, 2.0) * 2
    y.sum().backward(retain_graph=True)
    assert y.grad_fn.next_functions
    m = torch.distributions.Categorical(torch.tensor([0.5, 0.5]))
    action = m.sample()
    assert (-m.log_prob(action) * 1.0).item() > 0


def test_tl009_saved_variables_works_and_warns() -> None:
    old = examples("TL008")[1].replace("ctx.saved_tensors", "ctx.saved_variables")
    with pytest.warns(DeprecationWarning, match="saved_variables"):
        namespace = execute(old)
    assert namespace["x"].grad.tolist() == [0.0, 1.0]


def test_tl009_grad_variables_works_and_warns() -> None:
    x = leaf(1.0, 2.0)
    with pytest.warns(FutureWarning, match="grad_variables"):
        torch.autograd.backward([x * 2], grad_variables=[torch.ones(2)])
    assert x.grad.tolist() == [2.0, 2.0]
