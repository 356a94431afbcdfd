#!/bin/bash
# Holds a training step of this engine against PyTorch autograd in float64, on random Stable Diffusions of several exporters and on a
# TailorWorld pack. Exit status 1 when a tensor is further off than 1e-4 (relative L2; changes of weights: 1e-3).
#
#   models/verification/check_gradients.sh [--work DIR] [--only NAME]...
#
# needs    a Python with the reference's requirements (PYTHON, default python3) and the reference itself
#          (GOLDENS, default ../shared/goldens beside this repository)
# makes    in --work (default out/gradients) a folder for each case: model, batch, goldens; kept for the next run
# cases    sd15 sd21 (torchscript), sd15-optimum sd21-optimum sd15-dynamo sd21-dynamo, tailorworld
set -eu
repository=$(cd "$(dirname "$0")/../.." && pwd)
python=${PYTHON:-python3}
goldens=${GOLDENS:-$repository/../shared/goldens}
atelier=${ATELIER:-$repository/atelier}
pack=${PACK:-$repository/models/packs/tailorworld}
work=$repository/out/gradients
cases=()
while [ $# -gt 0 ]; do
    case $1 in
        --work) work=$2; shift 2 ;;
        --only) cases+=("$2"); shift 2 ;;
        *) sed -n '2,12p' "$0" | sed 's/^# \{0,1\}//'; exit 2 ;;
    esac
done
[ ${#cases[@]} -gt 0 ] || cases=(sd15 sd21 sd15-optimum sd21-optimum sd15-dynamo sd21-dynamo tailorworld)

prepare() { # case
    local folder=$work/$1
    [ -e "$folder/golden-ds-bal.safetensors" ] && return
    mkdir -p "$folder"
    if [ "$1" = tailorworld ]; then
        "$python" "$repository/models/diffusers_folder.py" "$pack" "$folder/pytorch"
        "$python" "$repository/models/verification/tailorworld_golden.py" "$goldens" "$folder/pytorch" "$pack" "$folder"
        return
    fi
    local exporter=${1#*-}
    [ "$exporter" = "$1" ] && exporter=torchscript
    "$python" "$goldens/make_golden.py" model --preset "tiny-${1%%-*}" --exporter "$exporter" --out "$folder"
    "$python" "$goldens/make_golden.py" batch --model "$folder" --out "$folder/batch.safetensors"
    for phase in warm-up ds-bal; do
        "$python" "$goldens/make_golden.py" golden --model "$folder" --batch "$folder/batch.safetensors" --phase $phase \
            --out "$folder/golden-$phase.safetensors"
    done
}

mkdir -p "$work"
failed=0
for case in "${cases[@]}"; do
    prepare "$case" > "$work/$case.log" 2>&1 || { echo "$case: could not be prepared, see $work/$case.log"; failed=1; continue; }
    model=$work/$case/onnx
    [ "$case" = tailorworld ] && model=$pack
    for phase in warm-up ds-bal; do
        echo "== $case, $phase"
        actual=$work/$case/actual-$phase.safetensors
        rm -f "$actual"
        $atelier models train-step "$model" --batch "$work/$case/batch.safetensors" --phase $phase --out "$actual" \
            && "$python" "$goldens/make_golden.py" compare --golden "$work/$case/golden-$phase.safetensors" --actual "$actual" \
                --batch "$work/$case/batch.safetensors" || failed=1
    done
done
exit $failed
