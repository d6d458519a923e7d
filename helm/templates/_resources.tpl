{{/* What a worker needs: derived from the number of its processes where the values leave an amount empty. */}}
{{- define "quotewire.resources" -}}
{{- $processes := int .Values.workload.processes -}}
{{- $derived := dict
  "requests" (dict "cpu" $processes "memory" (include "quotewire.mebibytes" (add 512 (mul 256 $processes))))
  "limits" (dict "cpu" (add1 $processes) "memory" (include "quotewire.mebibytes" (div (add (include "quotewire.childrenBytes" .) 1048575) 1048576)))
-}}
{{- $resources := deepCopy .Values.resources -}}
{{- range $kind, $amounts := $derived -}}
{{- $given := get $resources $kind | default dict -}}
{{- range $name, $amount := $amounts -}}
{{- if and (hasKey $given $name) (eq (get $given $name | toString) "") -}}
{{- $_ := set $given $name (toString $amount) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{ toYaml $resources }}
{{- end }}

{{/* Bytes of all processes that annotate, each as large as it may become: 1 GiB where no setting says otherwise. Pages that
     they share are counted in each, which is more than the worker's own process has. */}}
{{- define "quotewire.childrenBytes" -}}
{{ mul .Values.workload.processes (get .Values.workload.settings "QUOTEWIRE_POOL_CHILD_MEMORY_BYTES" | default 1073741824 | int64) }}
{{- end }}

{{- define "quotewire.mebibytes" -}}
{{- $mebibytes := int . -}}
{{ if mod $mebibytes 1024 }}{{ $mebibytes }}Mi{{ else }}{{ div $mebibytes 1024 }}Gi{{ end }}
{{- end }}

{{/* A quantity of Kubernetes as a whole number of thousandths: cores of CPU, bytes. */}}
{{- define "quotewire.thousandths" -}}
{{- $text := ternary (printf "%.0f" .) (toString .) (and (kindIs "float64" .) (eq (floor .) .)) -}}
{{- $number := regexFind "^[0-9]+(\\.[0-9]+)?" $text -}}
{{- $unit := trimPrefix $number $text -}}
{{- $units := dict "m" 1 "" 1e3 "k" 1e6 "M" 1e9 "G" 1e12 "T" 1e15 "Ki" 1024e3 "Mi" 1048576e3 "Gi" 1073741824e3 "Ti" 1099511627776e3 -}}
{{- if or (not $number) (not (hasKey $units $unit)) -}}
{{- fail (printf "resources: %s is no amount such as 500m, 2 or 1536Mi." $text) -}}
{{- end -}}
{{ mulf $number (get $units $unit) | int64 }}
{{- end }}

{{/* Of a pod that loads no model. */}}
{{- define "quotewire.smallResources" -}}
requests: {cpu: 100m, memory: 256Mi, ephemeral-storage: 16Mi}
limits: {cpu: "1", memory: 512Mi, ephemeral-storage: 64Mi}
{{- end }}
