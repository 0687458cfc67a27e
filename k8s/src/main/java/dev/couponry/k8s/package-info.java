/** The Kubernetes API: the resource types and their mapping to the contract. It knows no server. */
package dev.couponry.k8s;
