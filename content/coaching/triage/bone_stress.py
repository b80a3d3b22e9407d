"""The bone-stress rule: when pain may come from a stress injury of the femoral neck.

Pain in the groin or front of the hip with any of the supporting findings (sources S14 and S15 in
``content/data/en/sources.toml``).
"""

from __future__ import annotations

CONDITION = "hip_stress_fracture"
FLAG = "rf_stress_pattern"

FRONT_OF_HIP = frozenset({"loc_groin", "loc_front_hip"})
SUPPORTING = frozenset(
    {
        "agg_weight_bearing",
        "agg_hop",
        "sign_limp",
        "pain_night",
        "ctx_low_fuel",
        "ctx_missed_periods",
        "ctx_low_bone_density",
        "ctx_prior_stress_fracture",
    }
)

WORSENING = "course_worsening"
LOAD_SPIKE = "ctx_load_spike"
BUILD_UP = (LOAD_SPIKE, WORSENING)
"""Pain that grows with the training."""

BEYOND_THE_RUN = frozenset({"pain_rest"})
"""Pain that lasts beyond the run, as with bone stress (S15), counts together with a build-up."""
