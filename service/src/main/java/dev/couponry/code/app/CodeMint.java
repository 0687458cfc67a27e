package dev.couponry.code.app;

import dev.couponry.code.domain.CodeShape;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import jakarta.inject.Singleton;

/** Draws new codes from a secure source. That they are unique is for the table's index to say. */
@Singleton
public final class CodeMint {
  private final Ids ids;

  CodeMint(Ids ids) {
    this.ids = ids;
  }

  /** A code made in advance, which lives in a bucket of its own. */
  public String draw(CodeShape shape) {
    return shape.draw(ids.random());
  }

  /** A code made for a user, which is found in this bucket, the user's. */
  public String drawFor(CodeShape shape, String tenant, int bucket) {
    return shape.draw(ids.random(), code -> Buckets.ofCode(tenant, code) == bucket);
  }
}
