"""The small networks beside the diffusion model: segmenter, CLIP, DINO-like and DreamSim-like scorers.

All take pixel values normalised by the usual means and deviations; their sizes are in `preprocessor_config.json`.
"""

import torch
import torch.nn.functional as F
from torch import nn
from transformers import CLIPTextConfig, CLIPTextModel

CLIP_MEAN, CLIP_STD = [0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]
DINO_MEAN, DINO_STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
WIDTH, LENGTH = 192, 32
SEGMENTER_SIDE, SCORER_SIDE = 128, 96


def text_config(vocabulary):
    return CLIPTextConfig(
        vocab_size=vocabulary,
        hidden_size=WIDTH,
        intermediate_size=4 * WIDTH,
        projection_dim=WIDTH,
        num_hidden_layers=3,
        num_attention_heads=4,
        max_position_embeddings=LENGTH,
        hidden_act="quick_gelu",
        bos_token_id=vocabulary - 2,
        eos_token_id=vocabulary - 1,
        pad_token_id=vocabulary - 1,
    )


def make_text(vocabulary):
    return CLIPTextModel._from_config(text_config(vocabulary), attn_implementation="eager")


def block(inputs, outputs, stride=1):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(block(width, width), nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return F.relu(x + self.body(x))


class Trunk(nn.Module):
    """Convolutions from a picture to maps at 1/2, 1/4, 1/8 and 1/16 of its size."""

    def __init__(self, widths=(24, 48, 96, 160)):
        super().__init__()
        before = (3, *widths[:-1])
        self.stages = nn.ModuleList(
            nn.Sequential(block(i, o, 2), *([Residual(o)] if k else [])) for k, (i, o) in enumerate(zip(before, widths))
        )

    def forward(self, x):
        maps = []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        return maps


class Segmenter(nn.Module):
    """CLIPSeg's signature: a text and a picture to a map of logits."""

    def __init__(self, text):
        super().__init__()
        self.text_model = text
        self.trunk = Trunk()
        self.films = nn.ModuleList(nn.Linear(WIDTH, 2 * w) for w in (160, 96, 48))
        self.lift = nn.ModuleList([block(160, 96), block(96, 48), block(48, 24)])
        self.head = nn.Sequential(block(24, 24), nn.Conv2d(24, 1, 1))

    def forward(self, input_ids, attention_mask, pixel_values):
        words = self.text_model(input_ids).pooler_output + 0 * attention_mask.sum(1, keepdim=True).to(torch.float32)
        return self.locate(words, self.trunk(pixel_values))

    def locate(self, words, maps):
        x = maps[-1]
        for film, lift, skip in zip(self.films, self.lift, (maps[2], maps[1], maps[0])):
            gain, shift = film(words)[:, :, None, None].chunk(2, 1)
            x = lift(F.relu(x * (1 + gain) + shift))
            x = F.interpolate(x, scale_factor=2.0, mode="nearest") + skip
        return F.interpolate(self.head(x), scale_factor=2.0, mode="bilinear", align_corners=False)[:, 0]


class TextTower(nn.Module):
    def __init__(self, text):
        super().__init__()
        self.text_model = text
        self.text_projection = nn.Linear(WIDTH, WIDTH, bias=False)

    def forward(self, input_ids, attention_mask):
        pooled = self.text_model(input_ids).pooler_output + 0 * attention_mask.sum(1, keepdim=True).to(torch.float32)
        return F.normalize(self.text_projection(pooled), dim=-1)


class ImageTower(nn.Module):
    """A trunk, its last map pooled in a 2x2 grid, and a projection."""

    def __init__(self, dimensions=WIDTH):
        super().__init__()
        self.trunk = Trunk()
        self.visual_projection = nn.Linear(160 * 4, dimensions)

    def forward(self, pixel_values):
        x = F.avg_pool2d(self.trunk(pixel_values)[-1], 3).flatten(1)
        return F.normalize(self.visual_projection(x), dim=-1)


class TokenTower(nn.Module):
    """DINO's signature: row 0 of last_hidden_state stands for the picture, the rest are its patches."""

    def __init__(self, dimensions=WIDTH):
        super().__init__()
        self.trunk = Trunk()
        self.patch = nn.Linear(160, dimensions)
        self.whole = nn.Linear(160 * 4, dimensions)

    def forward(self, pixel_values):
        x = self.trunk(pixel_values)[-1]
        patches = self.patch(x.flatten(2).transpose(1, 2))
        whole = self.whole(F.avg_pool2d(x, 3).flatten(1))
        return torch.cat([whole[:, None], patches], 1)
