/** Manifests on files: the same YAML that a cluster takes, read strictly and written back. */
package dev.couponry.k8s.manifest;
