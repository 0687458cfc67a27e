package dev.couponry.k8s;

import dev.couponry.k8s.contract.Finding;
import java.util.List;

/** A resource as the contract has it, or why it cannot be. */
public sealed interface Mapped<T> {
  /** It can. */
  record Valid<T>(T value) implements Mapped<T> {}

  /** It cannot; everything wrong with it, by the field's path. */
  record Invalid<T>(List<Finding> findings) implements Mapped<T> {}
}
