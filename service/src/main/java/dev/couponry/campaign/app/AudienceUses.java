package dev.couponry.campaign.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which campaigns name which lists of users. */
public interface AudienceUses {

  /**
   * By the names of lists, those of the tenant's campaigns whose spec in force names them and that
   * are not over at an instant: at most so many for each, those that end first. Lists that none
   * names are left out.
   */
  Uni<Map<String, List<String>>> of(Tx tx, String tenant, Set<String> lists, Instant now, int most);
}
