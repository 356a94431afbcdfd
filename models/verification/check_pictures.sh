#!/bin/bash
# Draws with an adapter here and in diffusers, which loads the adapter with its own loaders, from the same initial latents. Exit status 1
# when final latents differ by more than 1e-3 (relative L2) or pictures by less than 40 dB (PSNR).
#
#   models/verification/check_pictures.sh ADAPTER [PROMPT]...
#
# ADAPTER  a diffusers adapter folder of the TailorWorld pack, such as out/demo-tower-roof/adapter
# needs    a Python with models/requirements.txt (PYTHON, default python3) and the reference
#          (GOLDENS, default ../shared/goldens beside this repository)
# makes    in WORK (default out/pictures) the pack as a diffusers folder, trajectories and pictures
set -eu
[ $# -gt 0 ] && [ -d "$1" ] || { sed -n '2,11p' "$0" | sed 's/^# \{0,1\}//'; exit 2; }
repository=$(cd "$(dirname "$0")/../.." && pwd)
python=${PYTHON:-python3}
goldens=${GOLDENS:-$repository/../shared/goldens}
atelier=${ATELIER:-$repository/atelier}
pack=${PACK:-$repository/models/packs/tailorworld}
work=${WORK:-$repository/out/pictures}
steps=${STEPS:-50}
guidance=${GUIDANCE:-5}
adapter=$1
shift
[ $# -gt 0 ] || set -- "<v0>" "<v1>" "<v0> with <v1>" "<v0> with <v1>, on the beach" "<v0> with <v1>, at night"

mkdir -p "$work"
[ -d "$work/pytorch" ] || "$python" "$repository/models/diffusers_folder.py" "$pack" "$work/pytorch" > "$work/folder.log"
"$python" "$repository/models/verification/diffusers_pictures.py" "$goldens" "$work/pytorch" "$adapter" "$work" "$steps" "$guidance" "$@" \
    > "$work/diffusers.log" 2>&1 || { tail -n 5 "$work/diffusers.log"; exit 1; }
failed=0
number=0
for prompt in "$@"; do
    number=$((number + 1))
    "$atelier" models diffuse "$pack" --adapter "$adapter" --prompt "$prompt" --latents "$work/$number-diffusers.safetensors" \
        --steps "$steps" --guidance "$guidance" --final-latents "$work/$number-here.safetensors" --out "$work/$number-here.png" > /dev/null
    "$python" "$repository/models/verification/compare_pictures.py" "$prompt" "$work/$number-diffusers.safetensors" \
        "$work/$number-here.safetensors" "$work/$number-here.png" || failed=1
done
exit $failed
