"""Exports many small random Stable Diffusions, runs one training step of each here, and compares it with PyTorch in float64.

    matrix.py GOLDENS WORK [--atelier FILE] [--only TEXT]... [--exact NAME]... [--phase PHASE] [--list] [--prepare-only]

GOLDENS holds make_golden.py. In WORK every case gets a folder (model, batch, goldens, results) that is kept for the next run. Prints one
table: for each case the worst relative L2 error of losses, LoRA gradients, pseudo-word gradients and updated tensors over both phases; last
what PyTorch in float32 is off by in its LoRA gradients. Exit status 1 when a case is further off than the limits (1e-4; changes of weights
1e-3) and than twice what PyTorch in float32 is, or was not refused as it should have been.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import traceback
from pathlib import Path

PHASES = ("warm-up", "ds-bal")
LIMIT, UPDATE_LIMIT = 1e-4, 1e-3
COLUMNS = ("loss", "grad.lora", "grad.pseudo_word", "updated.lora", "updated.momentum", "updated.pseudo_word")


def prepare(case, args):
    """Model, batch and goldens of a case, made in a child process, since exporters leave their marks; nothing where they are there."""
    folder = args.work / case.name
    missing = [] if case.refused else [phase for phase in args.phases if not (folder / f"golden-{phase}.safetensors").exists()]
    if (folder / "exported").exists() and not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    child = multiprocessing.get_context("fork").Process(target=prepare_here, args=(case, args.goldens, folder, missing))
    child.start()
    child.join()
    if child.exitcode:
        last = (folder / "prepare.log").read_text().strip().splitlines()[-1:]
        raise RuntimeError(f"could not be prepared: {' '.join(last)}")


def prepare_here(case, goldens, folder, phases):
    log = os.open(folder / "prepare.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    import matrix_export

    matrix_export.make(case, goldens, folder, phases)


def warm_up():
    """Imports once what every child needs."""
    import diffusers, onnx, torch, transformers  # noqa: F401, E401
    from diffusers import AutoencoderKL, StableDiffusionPipeline, UNet2DConditionModel  # noqa: F401
    from transformers import CLIPTextModel, CLIPTokenizer  # noqa: F401

    torch.set_num_threads(1)


def step(atelier, folder, phase):
    """Runs a step; returns what the command said when it failed."""
    actual = folder / f"actual-{phase}.safetensors"
    actual.unlink(missing_ok=True)
    command = [*atelier, "models", "train-step", str(folder / "onnx"), "--batch", str(folder / "batch.safetensors")]
    done = subprocess.run([*command, "--phase", phase, "--out", str(actual)], capture_output=True, text=True)
    return None if done.returncode == 0 else (done.stderr.strip() or done.stdout.strip() or f"status {done.returncode}")


def errors(goldens, folder, phase):
    """Worst relative error for each column, of this engine and of PyTorch in float32."""
    sys.path.insert(0, str(goldens))
    from reference import compare, store

    golden, metadata = store.read(folder / f"golden-{phase}.safetensors")
    actual, _ = store.read(folder / f"actual-{phase}.safetensors")
    batch, _ = store.read(folder / "batch.safetensors")
    missing = [name for name in golden if name not in actual and not name.startswith("debug.")]
    if missing:
        raise RuntimeError(f"missing: {missing[:5]}")
    worst = {}
    for name, error in compare.relative_errors(golden, actual, batch).items():
        worst[column(name)] = max(worst.get(column(name), 0.0), error)
    return worst, by_column(metadata["float32_worst_relative_error"])


def column(name):
    return "loss" if name.startswith(("loss", "model_pred", "argmax", "grad_norm")) else kind(name)


def kind(name):
    return next((known for known in reversed(COLUMNS) if name.startswith(known)), name)


def by_column(worst_by_kind):
    worst = {}
    for name, error in worst_by_kind.items():
        worst[column(name)] = max(worst.get(column(name), 0.0), error)
    return worst


def outcome(case, args):
    """(good, line of the table)."""
    folder = args.work / case.name
    try:
        prepare(case, args)
        if args.prepare_only:
            return True, "prepared"
        refusals = [refusal for phase in args.phases if (refusal := step(args.atelier, folder, phase))]
        if refusals:
            text = " ".join(refusals[0].split())
            good = bool(case.refused) and case.refused in text
            return good, ("refused: " if good else "FAILED: ") + text[:400]
        if case.refused:
            return False, f"FAILED: was not refused with '{case.refused}'"
        return judged([errors(args.goldens, folder, phase) for phase in args.phases])
    except Exception as failure:  # one case must not end the table
        (folder / "failure.log").write_text(traceback.format_exc())
        return False, f"FAILED: {type(failure).__name__}: {str(failure)[:300]}"


def judged(phases):
    worst, single = {}, {}
    for ours, torch in phases:
        for found, into in ((ours, worst), (torch, single)):
            for name, error in found.items():
                into[name] = max(into.get(name, 0.0), error)
    limits = {name: max(UPDATE_LIMIT if name.startswith("updated") else LIMIT, 2 * single.get(name, 0)) for name in COLUMNS}
    good = all(worst.get(name, 0) <= limits[name] for name in COLUMNS)
    cells = [f"{worst.get(name, float('nan')):.1e}" for name in COLUMNS] + [f"{single['grad.lora']:.1e}"]
    return good, ("" if good else "FAILED ") + " | ".join(cells)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("goldens", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--atelier", default=str(Path(__file__).resolve().parents[2] / "atelier"))
    parser.add_argument("--only", action="append", default=[], help="cases whose name contains this")
    parser.add_argument("--exact", action="append", default=[], help="cases of exactly this name")
    parser.add_argument("--phase", action="append", choices=PHASES)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--prepare-only", action="store_true")
    args = parser.parse_args()
    args.phases, args.atelier = args.phase or PHASES, args.atelier.split()
    for path in (Path(__file__).resolve().parent, args.goldens):
        sys.path.insert(0, str(path))
    from matrix_cases import CASES

    chosen = [case for case in CASES if case.name in args.exact or any(text in case.name for text in args.only)
              or not args.only and not args.exact]
    if args.list:
        print("\n".join(f"{case.name:<28} {case.what}" for case in chosen))
        return
    table(chosen, args)


def table(chosen, args):
    args.work.mkdir(parents=True, exist_ok=True)
    warm_up()
    print("| case | what | " + " | ".join(COLUMNS) + " | float32 PyTorch |\n|" + "---|" * (len(COLUMNS) + 3))
    bad = []
    for case in chosen:
        good, line = outcome(case, args)
        print(f"| {case.name} | {case.what} | {line} |", flush=True)
        bad += [] if good else [case.name]
    print(f"\n{len(chosen)} cases, {len(bad)} bad {' '.join(bad)}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
