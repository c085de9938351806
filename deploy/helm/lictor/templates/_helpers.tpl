{{- define "lictor.name" -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- define "lictor.labels" -}}
app.kubernetes.io/name: lictor
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
