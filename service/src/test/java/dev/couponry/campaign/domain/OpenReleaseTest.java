package dev.couponry.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenReleaseTest {
  private static final Instant MONDAY = Instant.parse("2026-10-05T00:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-10-06T00:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-10-07T00:00:00Z");

  @Test
  void whatIsNotTakenLapses() {
    var releases = List.of(open(MONDAY, 10, false), open(TUESDAY, 20, false));

    assertThat(OpenRelease.at(releases, MONDAY.minusNanos(1))).isEmpty();
    assertThat(OpenRelease.at(releases, MONDAY)).contains(new OpenRelease(MONDAY, 10));
    assertThat(OpenRelease.at(releases, TUESDAY)).contains(new OpenRelease(TUESDAY, 20));
  }

  @Test
  void whatCarriesOverIsCountedTogether() {
    var releases =
        List.of(open(MONDAY, 10, true), open(TUESDAY, 20, true), open(WEDNESDAY, 30, false));

    assertThat(OpenRelease.at(releases, TUESDAY)).contains(new OpenRelease(MONDAY, 30));
    assertThat(OpenRelease.at(releases, WEDNESDAY)).contains(new OpenRelease(MONDAY, 60));
  }

  @Test
  void betweenAnEndAndTheNextStartNothingIsOpen() {
    Instant noon = MONDAY.plusSeconds(43_200);
    var releases =
        List.of(new ReleaseSpec(MONDAY, Optional.of(noon), 10, true), open(TUESDAY, 20, false));

    assertThat(OpenRelease.at(releases, noon.minusNanos(1))).isPresent();
    assertThat(OpenRelease.at(releases, noon)).isEmpty();
    assertThat(OpenRelease.at(releases, TUESDAY)).contains(new OpenRelease(MONDAY, 30));
  }

  private static ReleaseSpec open(Instant start, long quota, boolean carryOver) {
    return new ReleaseSpec(start, Optional.empty(), quota, carryOver);
  }
}
