/**
 * The specs of the custom resources, field for field as in the contract, in camelCase; values of
 * enums in CamelCase, instants in RFC 3339 and lengths of time as Kubernetes writes them. Absent is
 * null.
 */
package dev.couponry.k8s.spec;
