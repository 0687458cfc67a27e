package dev.couponry.operator.wake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOW = Instant.parse("2026-10-01T00:00:00Z");

  private final Pace pace = new Pace(Duration.ofSeconds(3));

  @Test
  void whoComesFirstIsServedFirstAndOnce() {
    pace.offer(key("a"), NOW);
    pace.offer(key("b"), NOW);
    pace.offer(key("a"), NOW);

    assertThat(served(NOW)).containsExactly("a", "b");
  }

  @Test
  void nobodyIsServedMoreOftenThanTheInterval() {
    pace.offer(key("a"), NOW);
    assertThat(served(NOW)).containsExactly("a");

    pace.offer(key("a"), NOW.plusSeconds(1));

    assertThat(served(NOW.plusSeconds(2))).isEmpty();
    assertThat(served(NOW.plusSeconds(3))).containsExactly("a");
  }

  @Test
  void whoWasServedWaitsBehindThoseWhoWereNot() {
    for (String name : List.of("a", "b", "c")) {
      pace.offer(key(name), NOW);
    }
    assertThat(pace.next(NOW)).contains(key("a"));
    pace.offer(key("a"), NOW);

    assertThat(served(NOW.plusSeconds(3))).containsExactly("b", "c", "a");
  }

  @Test
  void whoHasNotBeenServedForLongIsForgotten() {
    pace.offer(key("a"), NOW);
    served(NOW);

    pace.forget(NOW.plusSeconds(4));
    pace.offer(key("a"), NOW);

    assertThat(served(NOW)).containsExactly("a");
  }

  private List<String> served(Instant at) {
    var names = new ArrayList<String>();
    for (var next = pace.next(at); next.isPresent(); next = pace.next(at)) {
      names.add(next.get().name());
    }
    return names;
  }

  private static Key key(String name) {
    return Key.campaign("tenant", name);
  }
}
