package dev.couponry.k8s.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that need a Kubernetes API: that of KUBECONFIG, whichever it is. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnCluster.Condition.class)
public @interface OnCluster {
  /** Skips them where there is none, and says so where people see it. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (System.getenv("KUBECONFIG") != null) {
        return ConditionEvaluationResult.enabled("there is a KUBECONFIG");
      }
      var reason = "KUBECONFIG is not set, so nothing is tried on a Kubernetes API";
      if (context.getTestMethod().isEmpty()) {
        System.err.println("SKIPPED " + context.getDisplayName() + ": " + reason);
      }
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
