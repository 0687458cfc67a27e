package dev.couponry.code.app;

import dev.couponry.code.domain.CodeShape;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import jakarta.inject.Singleton;
import java.util.List;

/** Draws new codes from a secure source. That they are unique is for the table's index to say. */
@Singleton
public final class CodeMint {
  private final Ids ids;

  CodeMint(Ids ids) {
    this.ids = ids;
  }

  /** So many codes made in advance, each of which lives in a bucket of its own. */
  public List<String> draw(CodeShape shape, int count) {
    return shape.draw(ids.random(), count);
  }

  /** A code made for a user, which is found in this bucket, the user's. */
  public String drawFor(CodeShape shape, String tenant, int bucket) {
    return shape.draw(ids.random(), start -> Buckets.ofCodesAfter(tenant, start, bucket));
  }
}
