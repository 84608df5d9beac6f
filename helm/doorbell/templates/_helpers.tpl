{{- define "doorbell.labels" -}}
app.kubernetes.io/part-of: doorbell
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* The drain of a worker in seconds. */}}
{{- define "doorbell.drain" -}}
{{- $drain := .Values.worker.drain -}}
{{- if hasSuffix "m" $drain -}}
{{ trimSuffix "m" $drain | int | mul 60 }}
{{- else -}}
{{ trimSuffix "s" $drain }}
{{- end -}}
{{- end }}

{{/* Everything that can change the Job topics. */}}
{{- define "doorbell.topics" -}}
{{ .Chart.Version }} {{ include "doorbell.image" (list . "operator") }} {{ .Values.kafka.bootstrap }} {{ .Values.topics.patience }}
{{- end }}

{{/* The image of a module: by digest if there is one, else by tag. Arguments: the root context, the module. */}}
{{- define "doorbell.image" -}}
{{- $root := index . 0 -}}
{{- $module := index . 1 -}}
{{- $images := $root.Values.images -}}
{{- $name := printf "%s/%s" $images.repository $module -}}
{{- with index $images.digests $module -}}
{{ $name }}@{{ . }}
{{- else -}}
{{ $name }}:{{ $images.tag | default $root.Chart.AppVersion }}
{{- end -}}
{{- end }}

{{/* The addresses at which programs in the cluster call a Service. Arguments: the root context, the Service, a prefix. */}}
{{- define "doorbell.names" -}}
{{- $namespace := (index . 0).Release.Namespace -}}
{{- $service := printf "%s%s" (index . 2) (index . 1) -}}
{{ $service }},{{ $service }}.{{ $namespace }},{{ $service }}.{{ $namespace }}.svc,{{ $service }}.{{ $namespace }}.svc.cluster.local
{{- end }}
