// Modules whose custom resource definitions ops/kubernetes_schemas.py reads; nothing of them is built.
module quotewire/ops/tools/crds

go 1.26

require (
	github.com/kedacore/keda/v2 v2.18.1
	github.com/prometheus-operator/prometheus-operator v0.85.0
)
