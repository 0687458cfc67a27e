package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.Event;
import dev.couponry.v1.WatchEventsRequest;
import dev.couponry.v1.WatchEventsRequest.Start;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Events as somebody outside got them, in the order of their coming. */
final class Received {
  private final List<JsonObject> events = new CopyOnWriteArrayList<>();

  void add(String cloudEvent) {
    events.add(new JsonObject(cloudEvent));
  }

  int size() {
    return events.size();
  }

  Set<String> ids() {
    Set<String> ids = new HashSet<>();
    events.forEach(it -> ids.add(it.getString("id")));
    return ids;
  }

  /** How many changes of coupons it has heard of. */
  long changesOfCoupons() {
    return events.stream()
        .filter(it -> it.getString("type").contains(".coupon."))
        .map(it -> it.getString("id"))
        .distinct()
        .count();
  }

  /** The types of what came about a subject, without what came again. */
  List<String> typesOf(String subject) {
    return events.stream()
        .filter(it -> it.getString("subject").equals(subject))
        .map(it -> it.getString("type"))
        .distinct()
        .toList();
  }

  /** A coupon's version n never comes before n - 1; what comes again has the same id. */
  void assertInOrder() {
    Map<String, Long> reached = new HashMap<>();
    Map<String, String> idOf = new HashMap<>();
    for (JsonObject event : events) {
      Long version = version(event);
      if (version != null) {
        String key = event.getString("partitionkey");
        long before = reached.getOrDefault(key, event.getString("type").contains("bound") ? 1L : 0);
        assertThat(version).as("version of %s", key).isLessThanOrEqualTo(before + 1);
        reached.merge(key, version, Math::max);
        assertThat(idOf.merge(key + "/" + version, event.getString("id"), (first, now) -> first))
            .isEqualTo(event.getString("id"));
      }
    }
  }

  private static Long version(JsonObject event) {
    String version = event.getJsonObject("data").getString("version");
    return version == null ? null : Long.valueOf(version);
  }

  /** Every event of the log, up to the last about a coupon that nothing happens to afterwards. */
  static Set<String> logged(Api api, String lastCoupon) {
    WatchEventsRequest all = WatchEventsRequest.newBuilder().setStart(Start.OLDEST).build();
    try (Watch watch = api.watch(all)) {
      Set<String> ids = new HashSet<>();
      List<Event> events = watch.until(it -> true, it -> it.getPartitionKey().equals(lastCoupon));
      events.forEach(it -> ids.add(it.getEventId()));
      return ids;
    }
  }
}
