"""ONNX files whose float weights are stored as float16 and cast back when loaded, and the reverse: weights read from a graph."""

import copy
import types
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OPSET = 17


def rebound(module, forward):
    """The same module with another forward; module paths in node names stay as they are."""
    copied = copy.deepcopy(module)
    copied.forward = types.MethodType(forward, copied)
    return copied


def rounded(module):
    """Rounds a module's weights to what float16 can hold, in place: PyTorch and the stored graph then agree."""
    for tensor in module.state_dict().values():
        if tensor.is_floating_point():
            tensor.copy_(tensor.half().float())
    return module.eval().requires_grad_(False)


def export(module, inputs, outputs, path, keywords=None):
    """Writes a graph with a dynamic batch axis by the TorchScript exporter."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            args=tuple(inputs.values()),
            kwargs=keywords or {},
            f=str(path),
            dynamo=False,
            opset_version=OPSET,
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes={name: {0: "batch"} for name in [*inputs, *outputs]},
        )
    model = onnx.load(str(path))
    store_as_half(model)
    onnx.checker.check_model(model)
    onnx.save_model(model, str(path))


def store_as_half(model):
    """float32 initializers become float16 followed by a Cast; only those that lose nothing by it."""
    casts = []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT:
            continue
        name, values = tensor.name, numpy_helper.to_array(tensor)
        half = values.astype(np.float16)
        if values.size < 16 or not np.array_equal(half.astype(np.float32), values):
            continue
        tensor.CopyFrom(numpy_helper.from_array(half, name + "_fp16"))
        casts.append(helper.make_node("Cast", [name + "_fp16"], [name], name=f"{name}_to_fp32", to=TensorProto.FLOAT))
    nodes = casts + list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)


class Constants:
    """A graph's constants by value name, looked up through Cast, Identity and Constant nodes."""

    def __init__(self, model):
        self.arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        self.nodes = {node.name: node for node in model.graph.node}
        self.makers = {name: node for node in model.graph.node for name in node.output}

    def get(self, name):
        """The constant behind a value, as float32 where it was float16; None if it is computed."""
        if name in self.arrays:
            array = self.arrays[name]
            return array.astype(np.float32) if array.dtype == np.float16 else array
        node = self.makers.get(name)
        if node is not None and node.op_type in ("Cast", "Identity"):
            return self.get(node.input[0])
        if node is not None and node.op_type == "Constant":
            return numpy_helper.to_array(node.attribute[0].t)
        return None

    def operand(self, node_name):
        """The constant operand of a node; None where the node is absent or has none."""
        node = self.nodes.get(node_name)
        found = [self.get(name) for name in node.input] if node else []
        return next((array for array in found if array is not None), None)


def node_path(module_path):
    """`a.0.b` as exporters write it: /a.0/b."""
    out = ""
    for word in module_path.split("."):
        out += ("." if word.isdigit() else "/") + word
    return out


def module_weights(constants, path, module):
    """weight and bias of a layer, from named initializers or from the operands of the nodes the layer became."""
    weight, bias = (constants.get(f"{path}.{kind}") for kind in ("weight", "bias"))
    here = node_path(path)
    if isinstance(module, torch.nn.Linear):
        if weight is None:
            matrix = constants.operand(f"{here}/MatMul")
            weight = None if matrix is None else matrix.T
        if bias is None and module.bias is not None:
            bias = constants.operand(f"{here}/Add")
    if isinstance(module, torch.nn.GroupNorm):
        weight = constants.operand(f"{here}/Mul") if weight is None else weight
        bias = constants.operand(f"{here}/Add") if bias is None else bias
    return {"weight": weight, "bias": bias}


def read_weights(model, module, optional=()):
    """Fills a PyTorch module from a graph that was exported from it; every parameter must be found."""
    constants, missing = Constants(model), []
    for path, part in module.named_modules():
        own = dict(part.named_parameters(recurse=False))
        if not own or path.startswith(tuple(optional) or ("\0",)):
            continue
        found = module_weights(constants, path, part)
        for kind, parameter in own.items():
            if found.get(kind) is None:
                missing.append(f"{path}.{kind}")
            else:
                parameter.data.copy_(torch.from_numpy(np.array(found[kind])).reshape(parameter.shape))
    if missing:
        raise ValueError(f"{len(missing)} parameters not found in the graph: {missing[:5]}")
    return module
