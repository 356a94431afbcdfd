"""Makes the folders of matrix.py's cases: a random pipeline, its ONNX export in the case's manner, a batch and the goldens."""

import shutil
import sys
from pathlib import Path


def make(case, goldens, folder, phases):
    """Writes folder/pytorch, folder/onnx, folder/batch.safetensors and, for models that train, the goldens."""
    sys.path.insert(0, str(goldens))
    import make_golden
    from reference import batch as batches, pipeline

    make_golden.quiet()
    if not (folder / "exported").exists():
        for name in ("pytorch", "onnx"):
            shutil.rmtree(folder / name, ignore_errors=True)
        export(case, pipeline.build(case.build(), folder / "pytorch"), folder / "onnx")
        (folder / "exported").touch()
    settings = dict(images=2, rank=2, alpha=3.0) | case.batch
    if "maps 5" in case.how:
        settings["attention_resolution"] = [5, 5]
    batch = batches.make(folder, **settings)
    if "unequal" in case.how:
        batch = unequal(batch)
    batches.write(folder / "batch.safetensors", batch)
    for phase in phases:
        make_golden.make_golden(folder, folder / "batch.safetensors", phase, folder / f"golden-{phase}.safetensors")


def unequal(batch):
    """Three assets of three images become 3, 1 and 2."""
    kept = [0, 1, 2, 3, 6, 7]
    rows = ("latents", "noise", "timesteps", "masks_latent", "masks_attention", "asset", "input_ids", "pseudo_word_position")
    for name in rows:
        batch.tensors[name] = batch.tensors[name][kept].contiguous()
    batch.metadata["images_per_asset"] = [3, 1, 2]
    return batch


def export(case, source, target):
    """The ONNX folder."""
    import torch
    from reference import exporters

    patch(case, exporters, torch)
    exporters.export(source, target, case.exporter, case.opset)
    for how in case.how:
        if how in EDITS:
            EDITS[how](target / "unet" / "model.onnx")


def patch(case, exporters, torch):
    """Changes what the exporter is given or how it is called."""
    plain_signatures, plain_frozen, plain_export = exporters.signatures, exporters.frozen, torch.onnx.export

    def frozen(module, dtype):
        module = plain_frozen(module, dtype)
        if "eager" in case.how and hasattr(module, "set_attn_processor") and hasattr(module, "conv_in"):
            from diffusers.models.attention_processor import AttnProcessor

            module.set_attn_processor(AttnProcessor())
        if "eager text" in case.how and hasattr(module, "text_model"):
            module.set_attn_implementation("eager")
        return module

    def signatures(*arguments, **keywords):
        parts = plain_signatures(*arguments, **keywords)
        module, inputs, outputs, dynamic = parts["unet"]
        if any(how.startswith("wrapped") for how in case.how):
            module = wrapper(torch)(module)
        fixed = [int(how.split()[1]) for how in case.how if how.startswith("fixed")]
        if fixed:
            inputs = {name: value[:1].repeat(fixed[0], *[1] * (value.dim() - 1)) for name, value in inputs.items()}
            dynamic = None
        parts["unet"] = (module, inputs, outputs, dynamic)
        return parts

    def export(*arguments, **keywords):
        if "weights as inputs" in case.how:
            keywords["keep_initializers_as_inputs"] = True
        if "unfolded" in case.how:
            keywords["do_constant_folding"] = False
        if "training mode" in case.how:
            keywords |= {"training": torch.onnx.TrainingMode.TRAINING, "do_constant_folding": False}
        return plain_export(*arguments, **keywords)

    exporters.signatures, exporters.frozen, torch.onnx.export = signatures, frozen, export


def wrapper(torch):
    class Wrapped(torch.nn.Module):
        def __init__(self, unet):
            super().__init__()
            self.unet = unet
            self.config = unet.config

        def forward(self, sample, timestep, encoder_hidden_states, return_dict=False):
            return self.unet(sample, timestep, encoder_hidden_states, return_dict=return_dict)[0]

    return Wrapped


# ---- edits of the exported UNet


def save(path, model, **settings):
    import onnx

    for file in path.parent.iterdir():
        if file.name != "config.json":
            shutil.rmtree(file) if file.is_dir() else file.unlink()
    onnx.save_model(model, str(path), **settings)


def many_files(path):
    import onnx

    save(path, onnx.load(str(path)), save_as_external_data=True, all_tensors_to_one_file=False, size_threshold=64)


def folder_below(path):
    import onnx

    model = onnx.load(str(path))
    (path.parent / "weights").mkdir()
    onnx.save_model(model, str(path), save_as_external_data=True, location="weights/unet.bin", size_threshold=64)


def long_timestep(path):
    import onnx
    from onnx import TensorProto, helper

    model = onnx.load(str(path))
    for index, value in enumerate(model.graph.input):
        if value.name == "timestep":
            model.graph.input[index].CopyFrom(helper.make_tensor_value_info("timestep", TensorProto.INT64, ["steps"]))
    for node in model.graph.node:
        node.input[:] = ["timestep_float" if name == "timestep" else name for name in node.input]
    model.graph.node.insert(0, helper.make_node("Cast", ["timestep"], ["timestep_float"], name="/Cast_timestep", to=TensorProto.FLOAT))
    save(path, model)


def basic(path):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(path.with_name("basic.onnx"))
    onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    path.with_name("basic.onnx").replace(path)


def fused(path):
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    options = FusionOptions("unet")
    options.enable_attention = False  # this fusion fails with NumPy 2
    model = optimizer.optimize_model(str(path), model_type="unet", num_heads=0, hidden_size=0, opt_level=0, optimization_options=options)
    model.save_model_to_file(str(path))


def quantised(path):
    from onnxruntime.quantization import quantize_dynamic

    quantize_dynamic(str(path), str(path.with_name("q.onnx")))
    path.with_name("q.onnx").replace(path)


def anonymous(path):
    import onnx

    model = onnx.load(str(path))
    for node in model.graph.node:
        node.name = ""
    save(path, model)


def truncated(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def lost(path):
    path.with_name("model.onnx_data").unlink()


def short(path):
    data = path.with_name("model.onnx_data")
    data.write_bytes(data.read_bytes()[:1000])


EDITS = {
    "many files": many_files,
    "folder below": folder_below,
    "long timestep": long_timestep,
    "basic": basic,
    "fused": fused,
    "quantised": quantised,
    "anonymous": anonymous,
    "truncated": truncated,
    "lost data": lost,
    "short data": short,
}
