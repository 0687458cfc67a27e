/** Manifests on their way from files to the service. */
package dev.couponry.cli.manifest;
