"""Runs the numpy prototype next door, unchanged, on a few courses and writes what it records as CSV:
the second opinion that the reference scheme of the healing module is compared with.
Usage: python3 record.py FILE"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "unit-cell"))
import unitcell as u  # noqa: E402

CASES = {
    "one": dict(T=120),
    "three": dict(T=120, sessions=[0, 28, 56], density=500, depth=2.0),
    "cut": dict(T=60, sessions=[0, 14], density=100, depth=3.0, needle_d=0.15, p=dict(f_age=0.84, pa=4.0, chi=0.0025)),
    "shallow": dict(T=20, depth=0.1),
}
OUTPUTS = "F m c cmax n a C3 C1 rho rhopap f3 E e ery n0 rhoax xpap amax".split()

with open(sys.argv[1], "w") as out:
    out.write(",".join(["case", "closure", "t"] + OUTPUTS) + "\n")
    for name, case in CASES.items():
        o = u.run(**case)
        for i in range(0, len(o["t"]), 3):
            out.write(",".join([name, repr(float(o["closure"] or 0)), repr(float(o["t"][i]))] + ["%.9g" % o[k][i] for k in OUTPUTS]) + "\n")
