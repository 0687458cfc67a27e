{{/* The restricted Pod Security Standard. */}}
{{- define "couponry.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "couponry.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Arguments: root, component, of. Where a component's pods may run, apart from each other. */}}
{{- define "couponry.placement" -}}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- if .of.topologySpread.enabled }}
topologySpreadConstraints:
  {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: {{ $.of.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "couponry.selector" (dict "root" $.root "component" $.component) | nindent 8 }}
  {{- end }}
{{- end }}
{{- with .of.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* Where the database is, from a Secret. Arguments: root, secret (in place of the service's). */}}
{{- define "couponry.databaseEnv" -}}
{{- $database := .root.Values.database -}}
{{- if $database.cloudNativePG.enabled }}
- name: COUPONRY_DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ printf "%s-app" (include "couponry.cluster" .root) }}
      key: uri
{{- else if $database.external.secret }}
{{- $secret := default $database.external.secret .secret }}
- name: COUPONRY_DATABASE_URL
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: {{ $database.external.urlKey }}}
- name: COUPONRY_DATABASE_USERNAME
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: {{ $database.external.usernameKey }}, optional: true}
- name: COUPONRY_DATABASE_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: {{ $database.external.passwordKey }}, optional: true}
{{- end }}
{{- end -}}
