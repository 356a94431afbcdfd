"""The cases of matrix.py: small Stable Diffusions that differ from a common base in one respect each."""

from dataclasses import dataclass, field

from reference.presets import CROSS_DOWN, CROSS_UP, PLAIN_DOWN, PLAIN_UP, Preset, text, unet, vae

DOWN, UP = (CROSS_DOWN, CROSS_DOWN, PLAIN_DOWN), (PLAIN_UP, CROSS_UP, CROSS_UP)
SMALL_VAE = vae((8, 8), 1, 4)


@dataclass(frozen=True)
class Case:
    """One model and one batch. `unet`, `text` and `preset` change the base, `batch` the batch's settings, `how` the export."""

    name: str
    what: str
    exporter: str = "torchscript"
    opset: int = 17
    unet: dict = field(default_factory=dict)
    text: dict = field(default_factory=dict)
    preset: dict = field(default_factory=dict)
    batch: dict = field(default_factory=dict)
    how: tuple = ()
    # part of the message by which the model must be refused; None: it must train
    refused: str | None = None

    def build(self):
        base = unet((16, 32, 32), 2, 24, DOWN, UP, groups=4, layers=1, sample_size=16)
        words = text(24, 2, 2, "quick_gelu") | self.text
        settings = dict(vae=SMALL_VAE, prediction_type="epsilon", prompt_length=16, latent_height=16, latent_width=16,
                        attention_resolution=(8, 8)) | self.preset
        return Preset(name=self.name, seed=7, unet=base | self.unet, text=words, **settings)


LINEAR = {"use_linear_projection": True}
V = {"prediction_type": "v_prediction"}


def exporters():
    for opset in range(14, 21):
        yield Case(f"script-{opset}", f"TorchScript, opset {opset}", opset=opset)
        yield Case(f"optimum-{opset}", f"optimum, opset {opset}", "optimum", opset)
    for opset in (18, 19, 20):
        yield Case(f"dynamo-{opset}", f"dynamo, opset {opset}", "dynamo", opset)
    for exporter, opset in (("torchscript", 14), ("torchscript", 20), ("optimum", 18), ("dynamo", 18), ("dynamo", 20)):
        yield Case(f"sd2-{exporter}-{opset}", f"SD 2 layout, {exporter}, opset {opset}", exporter, opset, preset=V,
                   unet=LINEAR | {"attention_head_dim": [2, 4, 4], "upcast_attention": True}, text={"hidden_act": "gelu"})


def storage():
    for exporter, opset in (("torchscript", 14), ("torchscript", 18), ("optimum", 18), ("dynamo", 18)):
        yield Case(f"half-stored-{exporter}-{opset}", f"fp16-stored weights, {exporter}", exporter, opset,
               preset={"precision": "fp16-storage"})
    yield Case("half-external", "fp16-stored weights in an external file", preset={"precision": "fp16-storage",
               "external_data_threshold": 64})
    yield Case("half-script", "the whole graph in fp16", preset={"precision": "fp16"}, opset=17)
    yield Case("half-script-14", "the whole graph in fp16, opset 14", preset={"precision": "fp16"}, opset=14)
    yield Case("half-dynamo", "the whole graph in fp16, dynamo", "dynamo", 18, preset={"precision": "fp16"})
    yield Case("half-optimum", "fp16 weights given to optimum", "optimum", 18, preset={"precision": "fp16"})
    yield Case("half-linear-upcast", "fp16, linear projections, attention in fp32", preset={"precision": "fp16"} | V,
               unet=LINEAR | {"upcast_attention": True}, text={"hidden_act": "gelu"}, how=("eager",))
    for exporter, opset in (("torchscript", 14), ("optimum", 18), ("dynamo", 18)):
        yield Case(f"external-{exporter}", f"external data, one file, {exporter}", exporter, opset, preset={"external_data_threshold": 0})
    yield Case("external-many", "external data, a file for each tensor", how=("many files",))
    yield Case("external-folders", "external data in a folder below", how=("folder below",))


def layouts():
    yield Case("layers-2", "2 layers per block", unet={"layers_per_block": 2})
    yield Case("layers-3", "3 layers per block, linear", unet=LINEAR | {"layers_per_block": 3})
    yield Case("layers-list", "layers per block 1, 2, 1", unet={"layers_per_block": [1, 2, 1]})
    yield Case("depth-2", "2 transformer blocks per layer, linear", unet=LINEAR | {"transformer_layers_per_block": 2})
    yield Case("depth-list", "1, 3 and 2 transformer blocks (as SDXL)", unet=LINEAR | {"transformer_layers_per_block": [1, 3, 2]})
    yield Case("depth-dynamo", "1, 2, 2 transformer blocks, dynamo", "dynamo", 18, unet={"transformer_layers_per_block": [1, 2, 2]})
    yield Case("heads-odd", "odd head widths (5, 7)", unet={"block_out_channels": [20, 28, 28], "attention_head_dim": 4})
    yield Case("heads-by-block", "heads by block 1, 3, 3", unet={"block_out_channels": [24, 48, 48], "attention_head_dim": [1, 3, 3]})
    yield Case("heads-1", "one head", unet={"attention_head_dim": 1})
    yield Case("head-width-1", "heads of width 1", unet={"attention_head_dim": 16, "block_out_channels": [16, 16, 16]})
    yield Case("two-levels", "two levels only", unet={"block_out_channels": [16, 32], "down_block_types": [CROSS_DOWN, PLAIN_DOWN],
               "up_block_types": [PLAIN_UP, CROSS_UP]}, preset={"attention_resolution": (16, 16)})
    yield Case("four-levels", "four levels", unet={"block_out_channels": [8, 16, 16, 24], "down_block_types": [CROSS_DOWN, CROSS_DOWN,
               CROSS_DOWN, PLAIN_DOWN],
               "up_block_types": [PLAIN_UP, CROSS_UP, CROSS_UP, CROSS_UP]}, preset={"attention_resolution": (4, 4)})
    yield Case("plain-first", "no attention at the outer level (as SDXL)", unet={"down_block_types": [PLAIN_DOWN, CROSS_DOWN, CROSS_DOWN],
               "up_block_types": [CROSS_UP, CROSS_UP, PLAIN_UP]})
    yield Case("cross-everywhere", "cross-attention at every level", unet={"down_block_types": [CROSS_DOWN] * 3,
               "up_block_types": [CROSS_UP] * 3},
               preset={"attention_resolution": (4, 4)})
    yield Case("no-mid", "no mid block", unet={"mid_block_type": None})
    yield Case("plain-mid", "mid block without attention to text", unet={"mid_block_type": "UNetMidBlock2D"}, refused=None)
    yield Case("only-cross", "only_cross_attention", unet={"only_cross_attention": True})
    yield Case("only-cross-some", "only_cross_attention in one block, linear", unet=LINEAR | {"only_cross_attention": [False, True, False]})
    yield Case("only-cross-mid", "mid block with only cross-attention", unet={"mid_block_only_cross_attention": True,
               "only_cross_attention": False})
    yield Case("only-cross-dynamo", "only_cross_attention, dynamo", "dynamo", 18, unet={"only_cross_attention": True})
    yield Case("only-cross-optimum", "only_cross_attention, optimum", "optimum", 18, unet={"only_cross_attention": True})
    yield Case("scale-shift", "time embedding scales and shifts", unet={"resnet_time_scale_shift": "scale_shift"})
    yield Case("scale-shift-dynamo", "time embedding scales and shifts, dynamo", "dynamo", 18,
               unet={"resnet_time_scale_shift": "scale_shift"})
    yield Case("resnet-sampling", "resnets that change the size", unet={"down_block_types": [CROSS_DOWN, CROSS_DOWN,
               "ResnetDownsampleBlock2D"],
               "up_block_types": ["ResnetUpsampleBlock2D", CROSS_UP, CROSS_UP]})
    yield Case("resnet-sampling-outer", "resnets that halve and double at the outer level",
               unet={"down_block_types": ["ResnetDownsampleBlock2D", CROSS_DOWN, CROSS_DOWN],
               "up_block_types": [CROSS_UP, CROSS_UP, "ResnetUpsampleBlock2D"]})
    yield Case("resnet-sampling-dynamo", "resnets that change the size, dynamo", "dynamo", 18,
               unet={"down_block_types": ["ResnetDownsampleBlock2D", CROSS_DOWN, CROSS_DOWN],
               "up_block_types": [CROSS_UP, CROSS_UP, "ResnetUpsampleBlock2D"]})
    yield Case("padding-0", "downsampling padded on one side", unet={"downsample_padding": 0})
    yield Case("padding-0-dynamo", "downsampling padded on one side, dynamo", "dynamo", 18, unet={"downsample_padding": 0})
    yield Case("kernels", "5×5 in, 1×1 out", unet={"conv_in_kernel": 5, "conv_out_kernel": 1})
    yield Case("groups-1", "one norm group", unet={"norm_num_groups": 1})
    yield Case("groups-16", "as many norm groups as channels", unet={"norm_num_groups": 16, "block_out_channels": [16, 32, 32]})
    yield Case("norm-eps", "norm_eps 1e-2", unet={"norm_eps": 1e-2})
    for act in ("gelu", "mish", "relu"):
        yield Case(f"act-{act}", f"{act} in resnets", unet={"act_fn": act})
        yield Case(f"act-{act}-dynamo", f"{act} in resnets, dynamo", "dynamo", 18, unet={"act_fn": act})
    yield Case("act-mish-18", "mish in resnets, opset 18", opset=18, unet={"act_fn": "mish"})
    yield Case("act-gelu-20", "gelu in resnets, opset 20", opset=20, unet={"act_fn": "gelu"})
    yield Case("time-variants", "sin first, frequency shift 1, centred sample", unet={"flip_sin_to_cos": False, "freq_shift": 1,
               "center_input_sample": True})
    yield Case("time-act", "activations behind the time embedding", unet={"time_embedding_act_fn": "silu", "timestep_post_act": "silu",
               "time_embedding_dim": 32})
    yield Case("fourier-time", "Fourier time embedding", unet={"time_embedding_type": "fourier"})
    yield Case("scale-factors", "output scale factors 1.5 and 2", unet={"resnet_out_scale_factor": 1.5, "mid_block_scale_factor": 2.0})
    yield Case("skip-time-act", "resnets without activation of time", unet={"resnet_skip_time_act": True})
    yield Case("upcast", "upcast_attention, conv", unet={"upcast_attention": True})
    yield Case("text-projection", "text embeddings projected first", unet={"encoder_hid_dim": 24, "encoder_hid_dim_type": "text_proj",
               "cross_attention_dim": 24})
    yield Case("text-projection-dynamo", "text embeddings projected first, dynamo", "dynamo", 18,
               unet={"encoder_hid_dim": 24, "encoder_hid_dim_type": "text_proj", "cross_attention_dim": 24})
    yield Case("wide-text", "text wider than the UNet", unet={"cross_attention_dim": 72}, text={"hidden_size": 72,
               "num_attention_heads": 3, "intermediate_size": 96, "projection_dim": 72})


def texts():
    for act in ("gelu", "gelu_new", "gelu_pytorch_tanh", "relu", "silu", "gelu_fast", "mish"):
        yield Case(f"text-{act}", f"text encoder with {act}", text={"hidden_act": act}, opset=17)
    yield Case("text-gelu-20", "text encoder with gelu, opset 20", text={"hidden_act": "gelu"}, opset=20)
    yield Case("text-tanh-20", "text encoder with gelu_pytorch_tanh, opset 20", text={"hidden_act": "gelu_pytorch_tanh"}, opset=20)
    yield Case("text-tanh-dynamo", "text encoder with gelu_pytorch_tanh, dynamo", "dynamo", 18, text={"hidden_act": "gelu_pytorch_tanh"})
    yield Case("text-gelu-dynamo-20", "text encoder with gelu, dynamo, opset 20", "dynamo", 20, text={"hidden_act": "gelu"})
    yield Case("text-eos", "text encoder pooling by its own end token", text={"eos_token_id": 49})
    yield Case("text-1-layer", "text encoder of one layer and head", text={"num_hidden_layers": 1, "num_attention_heads": 1})
    yield Case("text-77", "77 tokens", preset={"prompt_length": 77})
    yield Case("text-eager", "text encoder with eager attention", how=("eager text",))


def sizes():
    yield Case("wide", "latents 16×24, maps 8×12", preset={"latent_width": 24, "attention_resolution": (8, 12)})
    yield Case("tall", "latents 24×16, maps 12×8, linear, v", preset={"latent_height": 24, "attention_resolution": (12, 8)} | V,
               unet=LINEAR)
    yield Case("wide-dynamo", "latents 16×24, dynamo", "dynamo", 18, preset={"latent_width": 24, "attention_resolution": (8, 12)})
    yield Case("wide-optimum", "latents 16×24, optimum", "optimum", 18, preset={"latent_width": 24, "attention_resolution": (8, 12)})
    yield Case("odd", "latents 18×20, halves that are odd", preset={"latent_height": 18, "latent_width": 20,
               "attention_resolution": (9, 10)})
    yield Case("odd-dynamo", "latents 18×20, dynamo", "dynamo", 18, preset={"latent_height": 18, "latent_width": 20,
               "attention_resolution": (9, 10)})
    yield Case("odd-rows", "latents 20×18, maps 10×9, linear", preset={"latent_height": 20, "latent_width": 18,
               "attention_resolution": (10, 9)}, unet=LINEAR)
    yield Case("maps-outer", "maps of the outer level", preset={"attention_resolution": (16, 16)})


def batches():
    for rank in (1, 3, 32):
        yield Case(f"rank-{rank}", f"rank {rank}", batch={"rank": rank, "alpha": 2.0 * rank})
    yield Case("one-asset", "one asset", batch={"assets": 1})
    yield Case("four-assets", "four assets", batch={"assets": 4, "images": 1})
    yield Case("unequal", "three assets with 3, 1 and 2 images", batch={"assets": 3, "images": 3}, how=("unequal",))
    yield Case("unequal-linear", "three assets with 3, 1 and 2 images, linear, v", batch={"assets": 3, "images": 3}, how=("unequal",),
               unet=LINEAR, preset=V)
    yield Case("one-image", "two assets of one image", batch={"images": 1})
    yield Case("prompts", "different prompts in a batch", batch={"prompts": ["A photo of", "A large painting of", "the"]})
    yield Case("first-step", "empty moments", batch={"optimizer_step": 0})
    yield Case("clipped", "clipping at 0.01", batch={"max_grad_norm": 0.01})
    yield Case("no-attention-loss", "λ_attn 0", batch={"lambda_attn": 0.0})


def exports():
    yield Case("eager", "attention by baddbmm (old diffusers)", how=("eager",))
    yield Case("eager-14", "attention by baddbmm, opset 14, linear, upcast", opset=14, how=("eager",),
               unet=LINEAR | {"upcast_attention": True})
    yield Case("eager-dynamo", "attention by baddbmm, dynamo", "dynamo", 18, how=("eager",))
    yield Case("wrapped", "the UNet inside another module", how=("wrapped",))
    yield Case("wrapped-dynamo", "the UNet inside another module, dynamo", "dynamo", 18, how=("wrapped",))
    yield Case("weights-as-inputs", "weights listed among the inputs", how=("weights as inputs",))
    yield Case("unfolded", "constants not folded by the exporter", how=("unfolded",))
    yield Case("unfolded-linear", "constants not folded by the exporter, linear", opset=14, how=("unfolded",), unet=LINEAR)
    yield Case("training-mode", "exported in training mode", how=("training mode",))
    yield Case("long-timestep", "timestep int64 [1] (old optimum)", how=("long timestep",))
    yield Case("fixed-batch", "all sizes fixed, batch as needed", how=("fixed 4",))
    yield Case("fixed-batch-1", "all sizes fixed, batch 1", how=("fixed 1",), refused="batch")
    yield Case("basic", "saved by ONNX Runtime at level basic", how=("basic",))


def refusals():
    yield Case("fused", "fused by ONNX Runtime's optimiser", how=("fused",), refused="com.microsoft:")
    yield Case("quantised", "8-bit weights", how=("quantised",), refused="8-bit")
    yield Case("anonymous", "node names removed", how=("anonymous",), refused="names")
    yield Case("no-text", "a truncated file", how=("truncated",), refused="unet")
    yield Case("lost-data", "external data missing", preset={"external_data_threshold": 0}, how=("lost data",), refused="model.onnx_data")
    yield Case("short-data", "external data too short", preset={"external_data_threshold": 0}, how=("short data",),
               refused="model.onnx_data")
    yield Case("other-maps", "no attention of the wanted size", batch={"attention_resolution": (8, 8)}, how=("maps 5",),
               refused="attention")


def mixtures():
    """Several respects at once, so that a few cases go through most of it."""
    yield Case("mix-dynamo-20", "dynamo 20: gelu, mish, wide, 2 layers, external data", "dynamo", 20, unet={"act_fn": "mish",
               "layers_per_block": 2},
               text={"hidden_act": "gelu"}, preset={"latent_width": 24, "attention_resolution": (8, 12), "external_data_threshold": 64})
    yield Case("mix-optimum-20", "optimum 20: SD 2, unequal assets, 1, 3, 2 transformers, odd heads", "optimum", 20, preset=V,
               how=("unequal",),
               batch={"assets": 3, "images": 3}, unet=LINEAR | {"transformer_layers_per_block": [1, 3, 2], "block_out_channels": [20,
               28, 28], "attention_head_dim": 4},
               text={"hidden_act": "gelu"})
    yield Case("mix-script-20", "TorchScript 20: gelu, tanh-gelu text, odd halves, a file for each tensor", opset=20,
               unet={"act_fn": "gelu"}, how=("many files",),
               text={"hidden_act": "gelu_pytorch_tanh"}, preset={"latent_height": 18, "latent_width": 20, "attention_resolution": (9, 10)})
    yield Case("mix-script-18", "TorchScript 18: mish, projected text, fp16-stored, data in a folder below", opset=18,
               how=("folder below",), preset={"precision": "fp16-storage"},
               unet={"act_fn": "mish", "encoder_hid_dim": 24, "encoder_hid_dim_type": "text_proj", "cross_attention_dim": 24})
    yield Case("mix-old", "TorchScript 14: baddbmm, upcast, linear, not folded, weights as inputs, int64 timestep", opset=14,
               how=("eager", "unfolded", "weights as inputs", "long timestep"), unet=LINEAR | {"upcast_attention": True})
    yield Case("mix-wrapped-dynamo", "dynamo 18: wrapped, only cross-attention, resnet sampling, one-sided padding", "dynamo", 18,
               how=("wrapped",),
               unet={"only_cross_attention": True, "downsample_padding": 0, "down_block_types": ["ResnetDownsampleBlock2D", CROSS_DOWN,
               CROSS_DOWN],
                     "up_block_types": [CROSS_UP, CROSS_UP, "ResnetUpsampleBlock2D"]})
    yield Case("mix-config", "scale-shift, kernels 5 and 1, one group, factors, time variants", opset=16,
               unet={"resnet_time_scale_shift": "scale_shift", "conv_in_kernel": 5,
                     "conv_out_kernel": 1, "norm_num_groups": 1, "resnet_out_scale_factor": 1.5, "mid_block_scale_factor": 2.0,
                     "flip_sin_to_cos": False, "freq_shift": 1, "center_input_sample": True, "timestep_post_act": "silu"})
    yield Case("mix-time", "Fourier time, rank 3, different prompts, empty moments, text of relu", how=("eager text",),
               unet={"time_embedding_type": "fourier"}, text={"hidden_act": "relu", "eos_token_id": 49},
               batch={"rank": 3, "prompts": ["A photo of", "A large painting of", "the"], "optimizer_step": 0})


CASES = [case for group in (mixtures, layouts, exports, refusals, texts, sizes, storage, batches, exporters) for case in group()]
