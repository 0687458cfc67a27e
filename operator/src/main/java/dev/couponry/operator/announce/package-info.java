/** Kubernetes events: what has happened to a resource, said once. */
package dev.couponry.operator.announce;
