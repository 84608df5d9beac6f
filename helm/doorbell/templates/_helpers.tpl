{{- define "doorbell.labels" -}}
app.kubernetes.io/part-of: doorbell
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* A duration such as 20s or 2m, in seconds. */}}
{{- define "doorbell.seconds" -}}
{{- $drain := . -}}
{{- if hasSuffix "m" $drain -}}
{{ trimSuffix "m" $drain | int | mul 60 }}
{{- else -}}
{{ trimSuffix "s" $drain }}
{{- end -}}
{{- end }}

{{/* Everything that can change the Job topics. */}}
{{- define "doorbell.topics" -}}
{{ .Chart.Version }} {{ include "doorbell.image" (list . "operator") }} {{ .Values.kafka.bootstrap }} {{ .Values.kafka.clientSecrets.operator }} {{ .Values.topics | toJson }}{{ include "doorbell.jobs" . }}
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

{{/* The credentials of the registry. */}}
{{- define "doorbell.pullSecrets" -}}
{{- with .Values.images.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end }}

{{/* Everything that can change the Job migrations. */}}
{{- define "doorbell.migrations" -}}
{{ .Chart.Version }} {{ include "doorbell.image" (list . "worker") }} {{ .Values.database | toJson }} {{ .Values.migrations | toJson }} {{ .Values.secrets.databaseOwner }}{{ include "doorbell.jobs" . }}
{{- end }}

{{/* Where the files of Kafka's client and of PostgreSQL's authorities are. Arguments: the root context, a Secret, a ConfigMap; each may be empty. */}}
{{- define "doorbell.clientMounts" -}}
{{- if index . 1 }}
- name: kafka
  mountPath: /etc/doorbell/kafka
  readOnly: true
{{- end }}
{{- if index . 2 }}
- name: database-ca
  mountPath: /etc/doorbell/database
  readOnly: true
{{- end }}
{{- end }}

{{- define "doorbell.clientVolumes" -}}
{{- with index . 1 }}
- name: kafka
  secret:
    secretName: {{ . }}
    defaultMode: 288 # 0440
{{- end }}
{{- with index . 2 }}
- name: database-ca
  configMap:
    name: {{ . }}
{{- end }}
{{- end }}

{{/* On which nodes pods run. Argument: the values of one workload. */}}
{{- define "doorbell.placement" -}}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* What both Jobs have in common and may change. Empty by default. */}}
{{- define "doorbell.jobs" -}}
{{- with .Values.images.pullSecrets }} {{ . | toJson }}{{ end }}
{{- $jobs := .Values.jobs }}
{{- if or $jobs.nodeSelector $jobs.tolerations $jobs.affinity }} {{ $jobs | toJson }}{{ end }}
{{- end }}
