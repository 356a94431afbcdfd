"""Makes the files of this folder: pictures of each kind and what PIL reads from them (reference only, not run by the build).

    python make.py        # needs numpy, pillow
"""
import numpy as np
from PIL import Image, ImageOps

W, H = 96, 72
y, x = np.mgrid[0:H, 0:W].astype(np.float64)
rgb = np.stack([x / W * 255, y / H * 255, 127 + 120 * np.sin(x / 5) * np.cos(y / 7)], -1).astype(np.uint8)
rgb[10:30, 12:40] = (230, 40, 30)
alpha = np.clip((x - 20) * 4, 0, 255).astype(np.uint8)
img = Image.fromarray(rgb)
rgba = Image.fromarray(np.dstack([rgb, alpha]))


def expect(name, image):
    image.convert("RGB").save(f"expected-{name}.png")


def on_white(image):
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))


img.save("rgb.png"); expect("rgb", img)
rgba.save("rgba.png"); expect("rgba", on_white(rgba))
img.convert("L").save("grey.png"); expect("grey", img.convert("L"))
img.convert("1").save("bits.png"); expect("bits", img.convert("1"))
rgba.convert("LA").save("grey-alpha.png"); expect("grey-alpha", on_white(rgba.convert("LA")))
palette = img.quantize(32); palette.save("palette.png", transparency=0)
expect("palette", on_white(Image.open("palette.png")))
Image.fromarray(np.asarray(img.convert("L")).astype(np.uint16) * 257).save("grey16.png"); expect("grey16", img.convert("L"))
img.save("plain.jpg", quality=92); expect("plain.jpg", Image.open("plain.jpg"))
img.save("progressive.jpg", quality=92, progressive=True); expect("progressive.jpg", Image.open("progressive.jpg"))
img.convert("L").save("grey.jpg", quality=92); expect("grey.jpg", Image.open("grey.jpg"))
img.convert("CMYK").save("cmyk.jpg", quality=92); expect("cmyk.jpg", Image.open("cmyk.jpg"))
for o in range(1, 9):
    exif = Image.Exif(); exif[0x0112] = o
    img.save(f"turned-{o}.jpg", quality=92, exif=exif)
    expect(f"turned-{o}.jpg", ImageOps.exif_transpose(Image.open(f"turned-{o}.jpg")))
exif = Image.Exif(); exif[0x0112] = 6
img.save("turned.png", exif=exif); expect("turned", ImageOps.exif_transpose(Image.open("turned.png")))
img.save("lossless.webp", lossless=True); expect("lossless.webp", Image.open("lossless.webp"))
rgba.save("alpha.webp", lossless=True); expect("alpha.webp", on_white(Image.open("alpha.webp")))
img.save("lossy.webp", quality=90); expect("lossy.webp", Image.open("lossy.webp"))
for f in ("BILINEAR", "BICUBIC"):
    for s in ((40, 31), (96, 33), (200, 150), (7, 5)):
        img.resize(s, getattr(Image, f)).save(f"resized-{f}-{s[0]}x{s[1]}.png")
