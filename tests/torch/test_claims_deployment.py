"""What the pages TL405 to TL409 claim beyond their examples."""

from __future__ import annotations

import inspect
import warnings

import pytest

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch


# TL405


@pytest.mark.parametrize("device", ["cuda", "cpu"])
def test_tl405_the_old_classes_are_subclasses_that_put_the_device_in(device: str) -> None:
    old = getattr(torch, device).amp
    assert issubclass(old.autocast, torch.amp.autocast)
    assert issubclass(old.GradScaler, torch.amp.GradScaler)
    with pytest.warns(FutureWarning, match=r"torch\.amp\.autocast"):
        assert old.autocast(False).device == device
    with pytest.warns(FutureWarning, match=r"torch\.amp\.GradScaler"):
        old.GradScaler(enabled=False)


def test_tl405_the_arguments_behind_the_device_have_another_order() -> None:
    old = list(inspect.signature(torch.cuda.amp.autocast).parameters)
    new = list(inspect.signature(torch.amp.autocast).parameters)
    assert old[:2] == ["enabled", "dtype"]
    assert new[:3] == ["device_type", "dtype", "enabled"]
    old = list(inspect.signature(torch.cuda.amp.GradScaler).parameters)
    new = list(inspect.signature(torch.amp.GradScaler).parameters)
    assert new == ["device", *old]


def test_tl405_custom_fwd_must_be_told_the_device() -> None:
    with pytest.raises(TypeError, match="device_type"):
        torch.amp.custom_fwd(len)
    with pytest.warns(FutureWarning, match="custom_bwd"):
        torch.cuda.amp.custom_bwd(len)


def test_tl405_a_new_scaler_is_no_instance_of_the_old_class() -> None:
    scaler = torch.amp.GradScaler("cuda", enabled=False)
    assert not isinstance(scaler, torch.cuda.amp.GradScaler)


def test_tl405_the_getters_emit_a_deprecation_warning() -> None:
    with pytest.warns(DeprecationWarning, match="get_autocast_gpu_dtype"):
        old = torch.get_autocast_gpu_dtype()
    assert old == torch.get_autocast_dtype("cuda")


# TL406


@pytest.mark.parametrize(
    "option",
    [
        "aten",
        "export_raw_ir",
        "example_outputs",
        "strip_doc_string",
        "enable_onnx_checker",
        "use_external_data_format",
        "_retain_param_name",
    ],
)
def test_tl406_an_option_is_unknown(option: str) -> None:
    with pytest.raises(TypeError, match=option):
        torch.onnx.export(torch.nn.Linear(3, 1), torch.ones(1, 3), "net.onnx", **{option: True})


def test_tl406_what_is_behind_the_file_has_to_be_named() -> None:
    signature = inspect.signature(torch.onnx.export)
    signature.bind("net", ("x",), "net.onnx", export_params=True)
    with pytest.raises(TypeError, match="too many positional arguments"):
        signature.bind("net", "x", "net.onnx", True)
    assert signature.parameters["dynamo"].default is True
    assert "dynamic_shapes" in signature.parameters


@pytest.mark.parametrize(
    "name", ["_export", "ExportTypes", "export_to_pretty_string", "dynamo_export"]
)
def test_tl406_a_name_is_gone(name: str) -> None:
    assert not hasattr(torch.onnx, name)


# TL407


def test_tl407_an_exported_model_cannot_be_switched() -> None:
    program = torch.export.export(torch.nn.Linear(3, 1), (torch.ones(2, 3),))
    with pytest.raises(NotImplementedError, match="eval"):
        program.module().eval()


def test_tl407_quantization_warns_where_it_is_called() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        quantize_dynamic = torch.ao.quantization.quantize_dynamic
    with pytest.warns(DeprecationWarning, match=r"torch\.ao\.quantization is deprecated"):
        quantize_dynamic(torch.nn.Linear(1, 1))


# TL408


def test_tl408_reduce_op_has_the_members_of_the_new_class() -> None:
    with pytest.warns(FutureWarning, match="ReduceOp"):
        assert torch.distributed.reduce_op.SUM == torch.distributed.ReduceOp.SUM


@pytest.mark.filterwarnings("ignore:Device capability of tcp unknown")
def test_tl408_tcp_is_no_backend() -> None:
    with pytest.raises(AssertionError, match="Unknown backend type tcp"):
        torch.distributed.init_process_group(
            "tcp", store=torch.distributed.HashStore(), rank=0, world_size=1
        )


def test_tl408_spawn_spawns_all_the_same() -> None:
    assert 'start_method="spawn")' in inspect.getsource(torch.multiprocessing.spawn)


# TL409


def test_tl409_assert_close_is_stricter() -> None:
    one, nan = torch.tensor([1.0]), torch.tensor([float("nan")])
    pairs = [(one, one.double()), (one, [1.0]), (one, one + 5e-5), (nan, nan)]
    for pair in pairs:
        with pytest.warns(FutureWarning):
            torch.testing.assert_allclose(*pair)
        with pytest.raises((AssertionError, TypeError)):
            torch.testing.assert_close(*pair)
    torch.testing.assert_close(one, one.double(), check_dtype=False)
    torch.testing.assert_close(nan, nan, equal_nan=True)


def test_tl409_functional_call_takes_the_module_and_a_dict() -> None:
    net, x = torch.nn.Linear(3, 1), torch.ones(2, 3)
    functorch = pytest.importorskip("functorch")
    with pytest.warns(FutureWarning, match="make_functional"):
        function, parameters = functorch.make_functional(net)
    new = torch.func.functional_call(net, dict(net.named_parameters()), x)
    assert torch.equal(function(parameters, x), new)
