{{/* How KEDA signs in, as a TriggerAuthentication says it. It splits scopes at commas and sends them separated by blanks. */}}
{{- define "quotewire.kedaSignIn" -}}
{{- $settings := include "quotewire.settings" . | fromYaml -}}
{{- with include "quotewire.kedaSecrets" . | trim }}
secretTargetRef: {{- . | nindent 2 }}
{{- end }}
{{- if .Values.kafka.sasl.tokenUrl }}
configMapTargetRef:
{{- range $parameter, $name := dict "oauthTokenEndpointUri" "TOKEN_URL" "scopes" "SCOPE" "oauthExtensions" "EXTENSIONS" }}
{{- $key := printf "QUOTEWIRE_KAFKA_OAUTH_%s" $name }}
{{- if hasKey $settings $key }}
  - {parameter: {{ $parameter }}, name: {{ include "quotewire.fullname" $ }}, key: {{ $key }}}
{{- end }}
{{- end }}
{{- end }}
{{- if eq .Values.kafka.sasl.mechanism "AWS_MSK_IAM" }}
podIdentity: {{- toYaml .Values.autoscaling.keda.podIdentity | nindent 2 }}
{{- end }}
{{- end }}

{{- define "quotewire.kedaSecrets" -}}
{{- with .Values.kafka }}
{{- if .sasl.existingSecret }}
- {parameter: username, name: {{ .sasl.existingSecret }}, key: {{ ternary .sasl.clientIdKey .sasl.usernameKey (ne .sasl.tokenUrl "") }}}
- {parameter: password, name: {{ .sasl.existingSecret }}, key: {{ ternary .sasl.clientSecretKey .sasl.passwordKey (ne .sasl.tokenUrl "") }}}
{{- end }}
{{- if .tls.caSecret }}
- {parameter: ca, name: {{ .tls.caSecret }}, key: {{ .tls.caKey }}}
{{- end }}
{{- if .tls.clientSecret }}
- {parameter: cert, name: {{ .tls.clientSecret }}, key: {{ .tls.certificateKey }}}
- {parameter: key, name: {{ .tls.clientSecret }}, key: {{ .tls.privateKeyKey }}}
{{- end }}
{{- if .tls.passwordKey }}
- {parameter: keyPassword, name: {{ .tls.clientSecret }}, key: {{ .tls.passwordKey }}}
{{- end }}
{{- end }}
{{- end }}

{{/* The AWS region of the brokers: the setting, or else the one in a broker's name; empty if there is none. */}}
{{- define "quotewire.awsRegion" -}}
{{- $found := regexFind "\\.kafka(-serverless)?\\.[a-z0-9-]+\\.amazonaws\\.com" .Values.kafka.bootstrapServers -}}
{{ get .Values.workload.settings "QUOTEWIRE_KAFKA_AWS_REGION" | default (regexReplaceAll "^\\.[^.]+\\.|\\.amazonaws.*$" $found "") }}
{{- end }}
