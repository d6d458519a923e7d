{{/* Every setting that is no secret, as a map of variables. */}}
{{- define "quotewire.settings" -}}
QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS: {{ .Values.kafka.bootstrapServers | quote }}
QUOTEWIRE_KAFKA_GROUP_ID: {{ .Values.kafka.groupId | quote }}
QUOTEWIRE_KAFKA_SECURITY_PROTOCOL: {{ .Values.kafka.securityProtocol | quote }}
QUOTEWIRE_KAFKA_AUTO_OFFSET_RESET: {{ .Values.kafka.autoOffsetReset | quote }}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
QUOTEWIRE_KAFKA_SASL_MECHANISM: {{ .Values.kafka.sasl.mechanism | quote }}
{{- if .Values.kafka.sasl.tokenUrl }}
QUOTEWIRE_KAFKA_OAUTH_TOKEN_URL: {{ .Values.kafka.sasl.tokenUrl | quote }}
QUOTEWIRE_KAFKA_OAUTH_CLIENT_ID_FILE: /etc/quotewire/sasl/client-id
QUOTEWIRE_KAFKA_OAUTH_CLIENT_SECRET_FILE: /etc/quotewire/sasl/client-secret
{{- if .Values.kafka.sasl.tokenCaKey }}
QUOTEWIRE_KAFKA_OAUTH_CA_FILE: /etc/quotewire/sasl/token-ca.crt
{{- end }}
{{- else if eq .Values.kafka.sasl.mechanism "OAUTHBEARER" }}
QUOTEWIRE_KAFKA_OAUTH_TOKEN_FILE: /etc/quotewire/sasl/token
{{- else if ne .Values.kafka.sasl.mechanism "AWS_MSK_IAM" }}
QUOTEWIRE_KAFKA_SASL_PASSWORD_FILE: /etc/quotewire/sasl/password
{{- end }}
{{- end }}
{{- if hasSuffix "SSL" .Values.kafka.securityProtocol }}
QUOTEWIRE_KAFKA_SSL_CHECK_HOSTNAME: {{ .Values.kafka.tls.checkHostname | quote }}
{{- if .Values.kafka.tls.caSecret }}
QUOTEWIRE_KAFKA_SSL_CA_FILE: /etc/quotewire/ca/ca.crt
{{- end }}
{{- if .Values.kafka.tls.clientSecret }}
QUOTEWIRE_KAFKA_SSL_CERTIFICATE_FILE: /etc/quotewire/client/tls.crt
QUOTEWIRE_KAFKA_SSL_KEY_FILE: /etc/quotewire/client/tls.key
{{- end }}
{{- end }}
QUOTEWIRE_TOPIC_INPUT: {{ .Values.topics.input | quote }}
QUOTEWIRE_TOPIC_OUTPUT: {{ .Values.topics.output | quote }}
QUOTEWIRE_TOPIC_DEAD_LETTER: {{ .Values.topics.deadLetter | quote }}
QUOTEWIRE_WORKER_DELIVERY: {{ .Values.workload.delivery | quote }}
QUOTEWIRE_WORKER_DRAIN_SECONDS: {{ .Values.workload.drainSeconds | quote }}
QUOTEWIRE_POOL_PROCESSES: {{ .Values.workload.processes | quote }}
QUOTEWIRE_MODEL_NAME: {{ .Values.model.name | quote }}
QUOTEWIRE_HTTP_HOST: "0.0.0.0"
QUOTEWIRE_HTTP_PORT: "9464"
{{- range $name, $value := .Values.workload.settings }}
{{- /* Helm reads every number as a float, which would write a large one with an exponent. */}}
{{- if and (kindIs "float64" $value) (eq (floor $value) $value) }}{{ $value = int64 $value }}{{ end }}
{{ $name }}: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{/* What comes from a secret and cannot be a file, and further variables. */}}
{{- define "quotewire.env" -}}
{{- with .Values.kafka }}
{{- if and (hasPrefix "SASL_" .securityProtocol) (not (has .sasl.mechanism (list "OAUTHBEARER" "AWS_MSK_IAM"))) }}
- name: QUOTEWIRE_KAFKA_SASL_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ .sasl.existingSecret }}
      key: {{ .sasl.usernameKey }}
{{- end }}
{{- if .tls.passwordKey }}
- name: QUOTEWIRE_KAFKA_SSL_KEY_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .tls.clientSecret }}
      key: {{ .tls.passwordKey }}
{{- end }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "quotewire.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if .Values.kafka.sasl.existingSecret }}
- name: sasl
  mountPath: /etc/quotewire/sasl
  readOnly: true
{{- end }}
{{- if .Values.kafka.tls.caSecret }}
- name: ca
  mountPath: /etc/quotewire/ca
  readOnly: true
{{- end }}
{{- if .Values.kafka.tls.clientSecret }}
- name: client
  mountPath: /etc/quotewire/client
  readOnly: true
{{- end }}
{{- if .Values.model.volume }}
- name: models
  mountPath: /models
  readOnly: true
{{- end }}
{{- range .Values.workload.volumes }}
- name: {{ .name }}
  mountPath: /volumes/{{ .name }}
  readOnly: true
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "quotewire.volumes" -}}
- name: tmp
  # The detector of languages unpacks its 68 MB here for a moment at each start, and `check` in a running pod again.
  emptyDir:
    sizeLimit: 192Mi
{{- with .Values.kafka }}
{{- if .sasl.existingSecret }}
- name: sasl
  secret:
    secretName: {{ .sasl.existingSecret }}
    defaultMode: 0440
    items:
    {{- if .sasl.tokenUrl }}
      - key: {{ .sasl.clientIdKey }}
        path: client-id
      - key: {{ .sasl.clientSecretKey }}
        path: client-secret
    {{- if .sasl.tokenCaKey }}
      - key: {{ .sasl.tokenCaKey }}
        path: token-ca.crt
    {{- end }}
    {{- else if eq .sasl.mechanism "OAUTHBEARER" }}
      - key: {{ .sasl.tokenKey }}
        path: token
    {{- else }}
      - key: {{ .sasl.passwordKey }}
        path: password
    {{- end }}
{{- end }}
{{- if .tls.caSecret }}
- name: ca
  secret:
    secretName: {{ .tls.caSecret }}
    defaultMode: 0440
    items:
      - key: {{ .tls.caKey }}
        path: ca.crt
{{- end }}
{{- if .tls.clientSecret }}
- name: client
  secret:
    secretName: {{ .tls.clientSecret }}
    defaultMode: 0440
    items:
      - key: {{ .tls.certificateKey }}
        path: tls.crt
      - key: {{ .tls.privateKeyKey }}
        path: tls.key
{{- end }}
{{- end }}
{{- with .Values.model.volume }}
- name: models
{{- toYaml . | nindent 2 }}
{{- end }}
{{- with concat .Values.workload.volumes .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}
