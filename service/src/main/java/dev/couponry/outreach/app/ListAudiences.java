package dev.couponry.outreach.app;

import dev.couponry.campaign.app.AudienceUses;
import dev.couponry.outreach.domain.AudienceList;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The lists of users of a tenant, and what they are for. */
@Singleton
public final class ListAudiences {
  private static final int MOST_CAMPAIGNS = 10;

  private final Audiences audiences;
  private final AudienceUses uses;
  private final Clock clock;

  ListAudiences(Audiences audiences, AudienceUses uses, Clock clock) {
    this.audiences = audiences;
    this.uses = uses;
    this.clock = clock;
  }

  /** A list, and campaigns that name it and are not over: some, those that end first. */
  public record Listed(AudienceList audience, List<String> campaigns) {}

  /** At most so many after a name, by name. */
  public Uni<List<Listed>> list(Tx tx, String tenant, String after, int most) {
    return audiences
        .page(tx, tenant, after, most)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : clock
                        .now(tx)
                        .chain(
                            now ->
                                uses.of(
                                    tx,
                                    tenant,
                                    found.stream()
                                        .map(AudienceList::name)
                                        .collect(Collectors.toSet()),
                                    now,
                                    MOST_CAMPAIGNS))
                        .map(campaigns -> listed(found, campaigns)));
  }

  private static List<Listed> listed(
      List<AudienceList> found, Map<String, List<String>> campaigns) {
    return found.stream()
        .map(it -> new Listed(it, campaigns.getOrDefault(it.name(), List.of())))
        .toList();
  }
}
