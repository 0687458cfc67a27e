/** Expressions that people write in a spec, in CEL, the language of Kubernetes' own rules. */
package dev.couponry.platform.expressions;
