"""Vector shapes. Units: an object fills [-1, 1] x [-1, 1], y points down."""

import math

import numpy as np
import skia


def polygon(*points):
    path = skia.Path()
    path.addPoly([skia.Point(*point) for point in points], True)
    return path


def ellipse(cx, cy, rx, ry=None):
    ry = rx if ry is None else ry
    path = skia.Path()
    path.addOval(skia.Rect(cx - rx, cy - ry, cx + rx, cy + ry))
    return path


def box(x0, y0, x1, y1, radius=0.0):
    path = skia.Path()
    path.addRoundRect(skia.Rect(x0, y0, x1, y1), radius, radius)
    return path


def smooth(*points):
    """A closed Catmull-Rom spline through the points."""
    count, path = len(points), skia.Path()
    path.moveTo(*points[0])
    for i in range(count):
        a, b, c, d = (np.array(points[(i + k) % count]) for k in (-1, 0, 1, 2))
        path.cubicTo(*(b + (c - a) / 6), *(c - (d - b) / 6), *c)
    path.close()
    return path


def symmetric(*points):
    """A smooth shape symmetric about x = 0, from its right-hand points, top to bottom."""
    return smooth(*points, *[(-x, y) for x, y in reversed(points) if abs(x) > 1e-6])


def star(cx, cy, radius, spikes=5, inner=0.45, rotation=-math.pi / 2):
    points = []
    for k in range(2 * spikes):
        r = radius if k % 2 == 0 else radius * inner
        angle = rotation + k * math.pi / spikes
        points.append((cx + r * math.cos(angle), cy + r * math.sin(angle)))
    return polygon(*points)


def heart(cx, cy, r):
    path = skia.Path()
    path.moveTo(cx, cy + r)
    path.cubicTo(cx - 1.6 * r, cy - 0.1 * r, cx - 0.9 * r, cy - 1.3 * r, cx, cy - 0.45 * r)
    path.cubicTo(cx + 0.9 * r, cy - 1.3 * r, cx + 1.6 * r, cy - 0.1 * r, cx, cy + r)
    path.close()
    return path


def union(*paths):
    out = paths[0]
    for path in paths[1:]:
        out = skia.Op(out, path, skia.PathOp.kUnion_PathOp) or out
    return out


def minus(a, b):
    return skia.Op(a, b, skia.PathOp.kDifference_PathOp) or a


def line(width, *points):
    """A round-capped stroke as an outline path."""
    path, outline = skia.Path(), skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    paint = skia.Paint(
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )
    paint.getFillPath(path, outline)
    return skia.Simplify(outline) or outline


def scaled(path, cx, cy, k):
    matrix, out = skia.Matrix(), skia.Path()
    matrix.setTranslate(-cx, -cy)
    matrix.postScale(k, k)
    matrix.postTranslate(cx, cy)
    path.transform(matrix, out)
    return out
