/** What a resource's status says, by the conventions of Kubernetes and of kstatus. */
package dev.couponry.operator.status;
