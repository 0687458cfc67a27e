/**
 * How a message of the contract is written in a manifest, and read from one: driven by the
 * message's own descriptor, so that a field that is added to the contract needs no code here.
 */
package dev.couponry.k8s.contract;
