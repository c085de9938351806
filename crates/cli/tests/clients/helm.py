"""The chart as Helm renders it: `helm.py CHART VALUES`, where VALUES is JSON.

Prints the resources as JSON, each valid by the schemas of the oldest and a recent Kubernetes, and the notes;
or, where the chart refuses the values, `refused: ` and the reason. Ends with a traceback at anything else.
"""

import json
import sys

import helm_python
import kubernetes_validate
import yaml

CHART, VALUES = sys.argv[1], json.loads(sys.argv[2])
VERSIONS = ["1.27", "1.36"]

linted = helm_python.lint(CHART, VALUES, strict=True)
assert not linted["errors"], linted
with helm_python.Chart.load(CHART) as chart:
    try:
        files = chart.render(VALUES, name="trial", namespace="screening")
    except helm_python.HelmRenderError as error:
        print(f"refused: {error}")
        sys.exit()
resources = {}
notes = ""
for name, text in files.items():
    if name.endswith("NOTES.txt"):
        notes = text
        continue
    for resource in yaml.safe_load_all(text):
        for version in VERSIONS:
            kubernetes_validate.validate(resource, version, strict=True)
        assert resource["kind"] not in resources, name
        resources[resource["kind"]] = resource
print(json.dumps({"resources": resources, "notes": notes}))
