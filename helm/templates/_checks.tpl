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
{{- if and .Values.kafka.sasl.existingSecret (not (hasPrefix "SASL_" $protocol)) -}}
{{- fail (printf "kafka.sasl.existingSecret is set, but kafka.securityProtocol %s has no SASL." $protocol) -}}
{{- end -}}
{{- if and $keda.enabled (hasPrefix "SASL_" $protocol) (has .Values.kafka.sasl.mechanism (list "OAUTHBEARER" "AWS_MSK_IAM")) -}}
{{- fail "autoscaling.keda.enabled needs a user name and password or a certificate, because KEDA fetches tokens of its own and cannot use the one in kafka.sasl.existingSecret." -}}
{{- end -}}
{{- if and (eq .Values.kafka.sasl.mechanism "AWS_MSK_IAM") (or (ne $protocol "SASL_SSL") .Values.kafka.sasl.existingSecret) -}}
{{- fail "kafka.sasl.mechanism AWS_MSK_IAM needs kafka.securityProtocol SASL_SSL and no kafka.sasl.existingSecret, because AWS knows the pod by its service account." -}}
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
{{- end }}
