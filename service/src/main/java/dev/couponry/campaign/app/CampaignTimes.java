package dev.couponry.campaign.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The starts and ends of approved campaigns that the clock has passed. */
public interface CampaignTimes {

  /**
   * Marks at most so many that were not marked; a campaign's start before its end. What somebody
   * else is marking is passed over.
   *
   * @return how many
   */
  Uni<Integer> mark(Tx tx, Instant now, int most);
}
