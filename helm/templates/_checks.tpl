{{/* What the schema cannot see: settings that contradict each other end the rendering with one sentence. */}}
{{- define "quotewire.checks" -}}
{{- $keda := .Values.autoscaling.keda -}}
{{- $hpa := .Values.autoscaling.hpa -}}
{{- $partitions := int .Values.topics.partitions -}}
{{- $protocol := .Values.kafka.securityProtocol -}}
{{- $tls := .Values.kafka.tls -}}
{{- if lt (int (include "quotewire.graceSeconds" .)) (add .Values.workload.drainSeconds 5) -}}
{{- fail (printf "workload.terminationGracePeriodSeconds (%v) must be at least 5 above workload.drainSeconds (%v), or Kubernetes kills a worker that still commits." .Values.workload.terminationGracePeriodSeconds .Values.workload.drainSeconds) -}}
{{- end -}}
{{- if and $keda.enabled $hpa.enabled -}}
{{- fail "autoscaling.keda.enabled and autoscaling.hpa.enabled exclude each other, because KEDA makes an autoscaler of its own." -}}
{{- end -}}
{{- if and $keda.enabled (gt (int $keda.maxReplicas) $partitions) -}}
{{- fail (printf "autoscaling.keda.maxReplicas (%v) must not be above topics.partitions (%v), because a worker without a partition idles." $keda.maxReplicas $partitions) -}}
{{- end -}}
{{- if and $hpa.enabled (gt (int $hpa.maxReplicas) $partitions) -}}
{{- fail (printf "autoscaling.hpa.maxReplicas (%v) must not be above topics.partitions (%v), because a worker without a partition idles." $hpa.maxReplicas $partitions) -}}
{{- end -}}
{{- if and $keda.enabled (gt (int $keda.minReplicas) (int $keda.maxReplicas)) -}}
{{- fail (printf "autoscaling.keda.minReplicas (%v) must not be above autoscaling.keda.maxReplicas (%v)." $keda.minReplicas $keda.maxReplicas) -}}
{{- end -}}
{{- if and $hpa.enabled (gt (int $hpa.minReplicas) (int $hpa.maxReplicas)) -}}
{{- fail (printf "autoscaling.hpa.minReplicas (%v) must not be above autoscaling.hpa.maxReplicas (%v)." $hpa.minReplicas $hpa.maxReplicas) -}}
{{- end -}}
{{- if and (not (include "quotewire.autoscaled" .)) (gt (int .Values.workload.replicas) $partitions) -}}
{{- fail (printf "workload.replicas (%v) must not be above topics.partitions (%v), because a worker without a partition idles." .Values.workload.replicas $partitions) -}}
{{- end -}}
{{- if and (hasPrefix "SASL_" $protocol) (ne .Values.kafka.sasl.mechanism "AWS_MSK_IAM") (not .Values.kafka.sasl.existingSecret) -}}
{{- fail (printf "kafka.sasl.existingSecret must name a secret when kafka.securityProtocol is %s." $protocol) -}}
{{- end -}}
{{- if and (or .Values.kafka.sasl.existingSecret .Values.kafka.sasl.tokenUrl) (not (hasPrefix "SASL_" $protocol)) -}}
{{- fail (printf "kafka.sasl names a secret or a token endpoint, but kafka.securityProtocol %s has no SASL." $protocol) -}}
{{- end -}}
{{- if and $keda.enabled (hasPrefix "SASL_" $protocol) (eq .Values.kafka.sasl.mechanism "OAUTHBEARER") (not .Values.kafka.sasl.tokenUrl) -}}
{{- fail "autoscaling.keda.enabled with kafka.sasl.mechanism OAUTHBEARER needs kafka.sasl.tokenUrl, because KEDA fetches tokens of its own and cannot use the one in kafka.sasl.existingSecret." -}}
{{- end -}}
{{- if and (eq .Values.kafka.sasl.mechanism "AWS_MSK_IAM") (or (ne $protocol "SASL_SSL") .Values.kafka.sasl.existingSecret) -}}
{{- fail "kafka.sasl.mechanism AWS_MSK_IAM needs kafka.securityProtocol SASL_SSL and no kafka.sasl.existingSecret, because AWS knows the pod by its service account." -}}
{{- end -}}
{{- if and (eq .Values.kafka.sasl.mechanism "AWS_MSK_IAM") (not (include "quotewire.awsRegion" .)) -}}
{{- fail "kafka.sasl.mechanism AWS_MSK_IAM needs workload.settings.QUOTEWIRE_KAFKA_AWS_REGION, because no name in kafka.bootstrapServers contains a region." -}}
{{- end -}}
{{- if and .Values.kafka.sasl.tokenUrl (ne .Values.kafka.sasl.mechanism "OAUTHBEARER") -}}
{{- fail (printf "kafka.sasl.tokenUrl is set, but kafka.sasl.mechanism is %s." .Values.kafka.sasl.mechanism) -}}
{{- end -}}
{{- if and (or $tls.caSecret $tls.clientSecret) (not (hasSuffix "SSL" $protocol)) -}}
{{- fail (printf "kafka.tls names a secret, but kafka.securityProtocol %s has no TLS." $protocol) -}}
{{- end -}}
{{- if and .Values.kafka.tls.passwordKey (not .Values.kafka.tls.clientSecret) -}}
{{- fail "kafka.tls.passwordKey is set, but kafka.tls.clientSecret names no secret that has it." -}}
{{- end -}}
{{- if ne (len (uniq (list .Values.topics.input .Values.topics.output .Values.topics.deadLetter))) 3 -}}
{{- fail "topics.input, topics.output and topics.deadLetter must be three different topics." -}}
{{- end -}}
{{- if and .Values.model.volume (not (hasPrefix "/models" .Values.model.name)) -}}
{{- fail (printf "model.volume is mounted at /models, but model.name (%s) is no path below it." .Values.model.name) -}}
{{- end -}}
{{- if and (hasPrefix "/models" .Values.model.name) (not .Values.model.volume) -}}
{{- fail (printf "model.name (%s) is a path below /models, but model.volume is empty." .Values.model.name) -}}
{{- end -}}
{{- include "quotewire.resourceChecks" . -}}
{{- include "quotewire.podChecks" . -}}
{{- include "quotewire.networkChecks" . -}}
{{- include "quotewire.monitoringChecks" . -}}
{{- end }}

{{- define "quotewire.resourceChecks" -}}
{{- $processes := int .Values.workload.processes -}}
{{- $limits := (include "quotewire.resources" . | fromYaml).limits | default dict -}}
{{- with $limits.memory -}}
{{- $needed := include "quotewire.childrenBytes" $ | int64 -}}
{{- if lt (include "quotewire.thousandths" . | int64) (mul $needed 1000) -}}
{{- fail (printf "resources.limits.memory (%v) must be at least workload.processes (%d) times QUOTEWIRE_POOL_CHILD_MEMORY_BYTES of workload.settings (%d MiB), or the kernel kills processes before they are replaced; leave it empty, or lower one of the two." . $processes (div (div $needed $processes) 1048576)) -}}
{{- end -}}
{{- end -}}
{{- with $limits.cpu -}}
{{- if lt (include "quotewire.thousandths" . | int64) (mul $processes 1000) -}}
{{- fail (printf "resources.limits.cpu (%v) must be at least workload.processes (%d), or the processes wait for each other; leave it empty, or lower workload.processes." . $processes) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "quotewire.podChecks" -}}
{{- $owned := include "quotewire.settings" . | fromYaml -}}
{{- range .Values.extraEnv -}}
{{- if and (hasPrefix "QUOTEWIRE_" .name) (or (hasKey . "value") (hasKey $owned .name)) -}}
{{- fail (printf "extraEnv must not set %s: settings that are no secret belong to workload.settings, or to the value that sets them." .name) -}}
{{- end -}}
{{- end -}}
{{- $volumes := list -}}
{{- range concat .Values.workload.volumes .Values.extraVolumes -}}
{{- if has .name $volumes -}}
{{- fail (printf "workload.volumes and extraVolumes have two volumes named %s." .name) -}}
{{- end -}}
{{- $volumes = append $volumes .name -}}
{{- end -}}
{{- end }}

{{- define "quotewire.networkChecks" -}}
{{- if .Values.networkPolicy.enabled -}}
{{- range .Values.extraEnv -}}
{{- if regexMatch "^QUOTEWIRE_.*_(ENDPOINT|URL)$" .name -}}
{{- fail (printf "networkPolicy needs the port of %s, which extraEnv hides: set it in workload.settings." .name) -}}
{{- end -}}
{{- end -}}
{{- $open := .Values.networkPolicy.kafkaPorts -}}
{{- if $open -}}
{{- range include "quotewire.kafkaPorts" . | fromJsonArray -}}
{{- if not (has . $open) -}}
{{- fail (printf "networkPolicy.kafkaPorts (%s) must contain %v, a port of kafka.bootstrapServers; leave it empty for exactly those." (join ", " $open) .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $_ := include "quotewire.endpointPorts" . -}}
{{- end -}}
{{- end }}

{{- define "quotewire.monitoringChecks" -}}
{{- with .Values.monitoring -}}
{{- if and .podMonitor.enabled .serviceMonitor.enabled -}}
{{- fail "monitoring.podMonitor.enabled and monitoring.serviceMonitor.enabled exclude each other, because every worker would be scraped twice." -}}
{{- end -}}
{{- if and .alerts.enabled (not (or .podMonitor.enabled .serviceMonitor.enabled)) -}}
{{- fail "monitoring.alerts.enabled needs monitoring.podMonitor.enabled or monitoring.serviceMonitor.enabled, because nothing else tells the alerts which job the workers are." -}}
{{- end -}}
{{- range $name, $monitor := dict "podMonitor" .podMonitor "serviceMonitor" .serviceMonitor -}}
{{- if and $monitor.scrapeTimeout (gt (trimSuffix "s" $monitor.scrapeTimeout | int) (int $monitor.intervalSeconds)) -}}
{{- fail (printf "monitoring.%s.scrapeTimeout (%s) must not be above intervalSeconds (%v)." $name $monitor.scrapeTimeout $monitor.intervalSeconds) -}}
{{- end -}}
{{- range $monitor.relabelings -}}
{{- if and $.Values.monitoring.alerts.enabled (has .targetLabel (list "job" "namespace")) -}}
{{- fail (printf "monitoring.%s.relabelings must not write the label %s, by which the alerts find the workers." $name .targetLabel) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $alerts := list -}}
{{- range ($.Files.Get "alerts/quotewire.yaml" | fromYaml).groups -}}
{{- range .rules -}}
{{- $alerts = append $alerts .alert -}}
{{- end -}}
{{- end -}}
{{- range concat .alerts.disabled (keys .alerts.overrides | sortAlpha) -}}
{{- if not (has . $alerts) -}}
{{- fail (printf "monitoring.alerts names %s, which is no alert; they are: %s." . (compact $alerts | join ", ")) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
