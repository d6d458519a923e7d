{{/* The ports of the bootstrap servers, as JSON. */}}
{{- define "quotewire.kafkaPorts" -}}
{{- $ports := list -}}
{{- range splitList "," .Values.kafka.bootstrapServers -}}
{{- $ports = append $ports (splitList ":" . | last | int) -}}
{{- end -}}
{{ uniq $ports | toJson }}
{{- end }}

{{/* The ports of the other addresses that the worker asks and no rule of networkPolicy.extraEgress names, as JSON. */}}
{{- define "quotewire.endpointPorts" -}}
{{- $named := list -}}
{{- range .Values.networkPolicy.extraEgress -}}
{{- range .ports -}}
{{- $named = append $named (toString .port) -}}
{{- end -}}
{{- end -}}
{{- $ports := list -}}
{{- $addresses := dict "kafka.sasl.tokenUrl" .Values.kafka.sasl.tokenUrl -}}
{{- if eq .Values.kafka.sasl.mechanism "AWS_MSK_IAM" -}}
{{- $_ := set $addresses "AWS" "https://sts.amazonaws.com" -}}
{{- end -}}
{{- range .Values.extraEnv -}}
{{- if and (hasKey . "value") (regexMatch "(?i)^https?_proxy$" .name) -}}
{{- $_ := set $addresses (printf "extraEnv.%s" .name) .value -}}
{{- end -}}
{{- end -}}
{{- range $name, $address := .Values.workload.settings -}}
{{- if regexMatch "_(ENDPOINT|URL)$" $name -}}
{{- $_ := set $addresses (printf "workload.settings.%s" $name) $address -}}
{{- end -}}
{{- end -}}
{{- range $name, $address := $addresses -}}
{{- if $address -}}
{{- $port := include "quotewire.portOf" (list $name $address) -}}
{{- if not (has $port $named) -}}
{{- $ports = append $ports $port -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{ uniq $ports | toJson }}
{{- end }}

{{/* The port of an address, given as a list of the value's name and the value. */}}
{{- define "quotewire.portOf" -}}
{{- $found := regexFind "^https?://[^/?#]+" (last .) -}}
{{- if not $found -}}
{{- fail (printf "networkPolicy needs the port of %s (%s), which is no address such as http://collector:4318/v1/traces." (first .) (last .)) -}}
{{- end -}}
{{ regexFind ":[0-9]+$" $found | trimPrefix ":" | default (ternary "443" "80" (hasPrefix "https:" $found)) }}
{{- end }}
