{{/* What pods of every kind have in common: the workers, the job for the topics, the test. */}}
{{- define "quotewire.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - {{ ternary (dict "name" .) . (kindIs "string" .) | toYaml }}
{{- end }}
{{- end }}
{{- with .Values.podSecurityContext }}
securityContext: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.initContainers }}
initContainers: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "quotewire.containerSecurity" -}}
image: {{ include "quotewire.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
# The last line of the log says why a pod ended, a secret's missing file for one; `kubectl describe pod` shows it.
terminationMessagePolicy: FallbackToLogsOnError
{{- with .Values.containerSecurityContext }}
securityContext: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Settings written into the pod, for pods that run before or beside the config map of the workers. */}}
{{- define "quotewire.inlineEnv" -}}
env:
  {{- range $name, $value := include "quotewire.settings" . | fromYaml }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
  {{- include "quotewire.env" . | nindent 2 }}
{{- with .Values.extraEnvFrom }}
envFrom: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "quotewire.podTemplate" -}}
{{- $checksum := dict "checksum/settings" (include "quotewire.settings" . | sha256sum) -}}
{{- $component := dict "app.kubernetes.io/component" "worker" -}}
metadata:
  {{- $annotations := merge $checksum .Values.podAnnotations }}
  {{- include "quotewire.marks" (dict "root" . "labels" (merge $component .Values.podLabels) "annotations" $annotations) | nindent 2 }}
spec:
  {{- include "quotewire.podSecurity" . | nindent 2 }}
  serviceAccountName: {{ include "quotewire.serviceAccount" . }}
  terminationGracePeriodSeconds: {{ include "quotewire.graceSeconds" . }}
  {{- with .Values.topologySpreadConstraints }}
  topologySpreadConstraints:
    {{- $selector := dict "labelSelector" (dict "matchLabels" (include "quotewire.workers" $ | fromYaml)) }}
    {{- range . }}
    - {{ merge (dict) . (ternary (dict) $selector (hasKey . "labelSelector")) | toYaml | nindent 6 | trim }}
    {{- end }}
  {{- end }}
  containers:
    - name: worker
      {{- include "quotewire.containerSecurity" . | nindent 6 }}
      args: [run]
      envFrom:
        - configMapRef:
            name: {{ include "quotewire.fullname" . }}
        {{- with .Values.extraEnvFrom }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- $static := eq .Values.workload.kind "StatefulSet" }}
      {{- $env := include "quotewire.env" . | trim }}
      {{- if or $static $env }}
      env:
        {{- if $static }}
        - name: QUOTEWIRE_KAFKA_GROUP_INSTANCE_ID
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        {{- end }}
        {{- with $env }}
        {{- . | nindent 8 }}
        {{- end }}
      {{- end }}
      ports:
        - name: metrics
          containerPort: 9464
      # Live from the first answer on, also while the model loads or a broker is away.
      {{- with .Values.workload }}
      {{- $start := .probes.startup }}
      {{- $tries := div (add .startupSeconds $start.periodSeconds -1) $start.periodSeconds }}
      startupProbe:
        httpGet: {path: /livez, port: metrics}
        {{- merge (dict) $start (dict "failureThreshold" $tries) | toYaml | nindent 8 }}
      livenessProbe:
        httpGet: {path: /livez, port: metrics}
        {{- toYaml .probes.liveness | nindent 8 }}
      readinessProbe:
        httpGet: {path: /readyz, port: metrics}
        {{- toYaml .probes.readiness | nindent 8 }}
      {{- end }}
      resources: {{- include "quotewire.resources" . | nindent 8 }}
      volumeMounts:
        {{- include "quotewire.mounts" . | nindent 8 }}
    {{- with .Values.sidecars }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  volumes:
    {{- include "quotewire.volumes" . | nindent 4 }}
{{- end }}
