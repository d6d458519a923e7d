{{/* What pods of every kind have in common: the workers, the job for the topics, the test. */}}
{{- define "quotewire.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
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
{{- end }}

{{- define "quotewire.containerSecurity" -}}
image: {{ include "quotewire.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
# The last line of the log says why a pod ended, a secret's missing file for one; `kubectl describe pod` shows it.
terminationMessagePolicy: FallbackToLogsOnError
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  capabilities:
    drop: [ALL]
{{- end }}

{{/* Settings written into the pod, for pods that run before or beside the config map of the workers. */}}
{{- define "quotewire.inlineEnv" -}}
{{- range $name, $value := include "quotewire.settings" . | fromYaml }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- include "quotewire.secretEnv" . }}
{{- end }}

{{- define "quotewire.podTemplate" -}}
metadata:
  labels:
    {{- include "quotewire.labels" . | nindent 4 }}
    app.kubernetes.io/component: worker
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/settings: {{ include "quotewire.settings" . | sha256sum }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- include "quotewire.podSecurity" . | nindent 2 }}
  serviceAccountName: {{ include "quotewire.serviceAccount" . }}
  terminationGracePeriodSeconds: {{ include "quotewire.graceSeconds" . }}
  topologySpreadConstraints:
    {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "quotewire.selector" $ | nindent 10 }}
          app.kubernetes.io/component: worker
    {{- end }}
  containers:
    - name: worker
      {{- include "quotewire.containerSecurity" . | nindent 6 }}
      args: [run]
      envFrom:
        - configMapRef:
            name: {{ include "quotewire.fullname" . }}
      {{- $static := eq .Values.workload.kind "StatefulSet" }}
      {{- $secrets := include "quotewire.secretEnv" . | trim }}
      {{- if or $static $secrets }}
      env:
        {{- if $static }}
        - name: QUOTEWIRE_KAFKA_GROUP_INSTANCE_ID
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        {{- end }}
        {{- with $secrets }}
        {{- . | nindent 8 }}
        {{- end }}
      {{- end }}
      ports:
        - name: metrics
          containerPort: 9464
      # Live from the first answer on, also while the model loads or a broker is away.
      startupProbe:
        httpGet: {path: /livez, port: metrics}
        periodSeconds: 2
        failureThreshold: {{ div (add .Values.workload.startupSeconds 1) 2 }}
      livenessProbe:
        httpGet: {path: /livez, port: metrics}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 3
      readinessProbe:
        httpGet: {path: /readyz, port: metrics}
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 2
      resources: {{- toYaml .Values.resources | nindent 8 }}
      volumeMounts:
        {{- include "quotewire.mounts" . | nindent 8 }}
  volumes:
    {{- include "quotewire.volumes" . | nindent 4 }}
{{- end }}
