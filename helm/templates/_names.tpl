{{- define "quotewire.name" -}}
{{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Short enough that a pod's ordinal, a hash or "-topics" still fits behind it. */}}
{{- define "quotewire.fullname" -}}
{{- $name := include "quotewire.name" . -}}
{{- $full := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{ default $full .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "quotewire.selector" -}}
app.kubernetes.io/name: {{ include "quotewire.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "quotewire.labels" -}}
{{ include "quotewire.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "quotewire.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "quotewire.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (include "quotewire.fullname" .) }}
{{- end }}

{{- define "quotewire.graceSeconds" -}}
{{ .Values.workload.terminationGracePeriodSeconds | default (add .Values.workload.drainSeconds 15) }}
{{- end }}

{{- define "quotewire.autoscaled" -}}
{{- if or .Values.autoscaling.keda.enabled .Values.autoscaling.hpa.enabled }}yes{{ end }}
{{- end }}
