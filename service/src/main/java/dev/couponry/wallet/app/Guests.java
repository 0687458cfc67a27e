package dev.couponry.wallet.app;

import dev.couponry.campaign.app.AudienceConditions;
import dev.couponry.campaign.domain.Audience;
import dev.couponry.campaign.domain.Profile;
import dev.couponry.outreach.app.Members;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.User;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** For whom campaigns are: by the condition on what is said of a user, and by lists of users. */
@Singleton
final class Guests {
  private final AudienceConditions conditions;
  private final Members members;

  Guests(AudienceConditions conditions, Members members) {
    this.conditions = conditions;
    this.members = members;
  }

  /**
   * Tells in which of these audiences a user is. All lists that they name are read at once, and
   * nothing is read if none does.
   */
  Uni<Predicate<Audience>> of(Tx tx, User user, Profile profile, Collection<Audience> audiences) {
    Set<Audience> met =
        audiences.stream()
            .distinct()
            .filter(it -> conditions.hold(it.expression(), profile))
            .collect(Collectors.toSet());
    Set<String> lists = met.stream().flatMap(it -> it.lists().stream()).collect(Collectors.toSet());
    Uni<Set<String>> mine =
        lists.isEmpty() ? Uni.createFrom().item(Set.of()) : members.listsOf(tx, user, lists);
    return mine.map(in -> audience -> met.contains(audience) && isIn(audience, in));
  }

  /** Any of the lists will do. */
  private static boolean isIn(Audience audience, Set<String> in) {
    return audience.lists().isEmpty() || audience.lists().stream().anyMatch(in::contains);
  }
}
