{{- define "quotewire.name" -}}
{{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Short enough that a pod's ordinal, a hash or "-topics" still fits behind it. */}}
{{- define "quotewire.fullname" -}}
{{- $name := include "quotewire.name" . -}}
{{- $full := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{ default $full .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "quotewire.namespace" -}}
{{ .Values.namespaceOverride | default .Release.Namespace }}
{{- end }}

{{- define "quotewire.selector" -}}
app.kubernetes.io/name: {{ include "quotewire.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "quotewire.workers" -}}
{{ include "quotewire.selector" . }}
app.kubernetes.io/component: worker
{{- end }}

{{- define "quotewire.labels" -}}
{{ include "quotewire.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* Labels and annotations of an object or pod: those of all, and its own, which are given beside "root". */}}
{{- define "quotewire.marks" -}}
{{- $own := include "quotewire.labels" .root | fromYaml -}}
labels: {{- merge (dict) $own (.labels | default dict) .root.Values.commonLabels | toYaml | nindent 2 }}
{{- with merge (dict) (.annotations | default dict) .root.Values.commonAnnotations }}
annotations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The metadata of an object: "name" if it is not that of the release, and what "quotewire.marks" takes. */}}
{{- define "quotewire.metadata" -}}
name: {{ .name | default (include "quotewire.fullname" .root) }}
namespace: {{ include "quotewire.namespace" .root }}
{{ include "quotewire.marks" . }}
{{- end }}

{{- define "quotewire.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "quotewire.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (ternary (include "quotewire.fullname" .) "default" .Values.serviceAccount.create) }}
{{- end }}

{{- define "quotewire.graceSeconds" -}}
{{ .Values.workload.terminationGracePeriodSeconds | default (add .Values.workload.drainSeconds 15) }}
{{- end }}

{{- define "quotewire.autoscaled" -}}
{{- if or .Values.autoscaling.keda.enabled .Values.autoscaling.hpa.enabled }}yes{{ end }}
{{- end }}

{{/* PromQL's selectors of the release's workers, by the job that the operator names after its monitor or the service. */}}
{{- define "quotewire.job" -}}
{{- if .Values.monitoring.serviceMonitor.enabled -}}
job="{{ include "quotewire.fullname" . }}", namespace="{{ include "quotewire.namespace" . }}"
{{- else -}}
job="{{ include "quotewire.namespace" . }}/{{ include "quotewire.fullname" . }}"
{{- end }}
{{- end }}
