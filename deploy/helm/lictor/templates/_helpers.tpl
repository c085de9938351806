{{- define "lictor.name" -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- define "lictor.labels" -}}
app.kubernetes.io/name: lictor
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
{{/* Where the lists, the settings, the keys and the record are. */}}
{{- define "lictor.env" -}}
- name: LICTOR_HOME
  value: /var/lib/lictor/home
- name: LICTOR_CONFIG
  value: /etc/lictor/lictor.toml
- name: LICTOR_RECORD_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.record.secret }}
      key: record-key
{{- with .Values.store.secret }}
- name: LICTOR_STORE_URL
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: url
{{- end }}
{{- with .Values.env }}
{{ toYaml . }}
{{- end }}
{{- end }}
{{- define "lictor.mounts" -}}
- name: home
  mountPath: /var/lib/lictor
- name: config
  mountPath: /etc/lictor
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- end }}
{{- define "lictor.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
