package dev.couponry.finance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.couponry.rules.Discount;
import dev.couponry.rules.FreightPart;
import dev.couponry.rules.FunderPart;
import dev.couponry.rules.LinePart;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FundedTest {
  private static final Discount DISCOUNT =
      new Discount(
          new UUID(1, 1),
          "CODE",
          100,
          List.of(
              new LinePart(
                  "a", 60, List.of(new FunderPart("PLATFORM", 40), new FunderPart("SHOP", 20))),
              new LinePart("b", 30, List.of(new FunderPart("SHOP", 30)))),
          List.of(
              new FreightPart(
                  "s1", 10, List.of(new FunderPart("PLATFORM", 4), new FunderPart("SHOP", 6)))),
          List.of());

  @Test
  void countsOnlyTheFundersNamed() {
    assertThat(Funded.by(Set.of("PLATFORM"), DISCOUNT)).isEqualTo(44);
    assertThat(Funded.by(Set.of("PLATFORM", "SHOP"), DISCOUNT)).isEqualTo(100);
    assertThat(Funded.by(Set.of("PARTY:bank"), DISCOUNT)).isZero();
  }

  @Test
  void booksEachShopsPartByItself() {
    List<Entry> entries = Funded.redeemed(DISCOUNT, line -> line.equals("a") ? "s1" : "s2");

    assertThat(entries)
        .containsExactly(
            new Entry(Account.FUNDER, "PLATFORM", "", 44),
            new Entry(Account.FUNDER, "SHOP", "s1", 26),
            new Entry(Account.FUNDER, "SHOP", "s2", 30),
            new Entry(Account.DISCOUNT, "", "", -100));
  }

  @Test
  void takingBackIsTheOppositeOfRedeeming() {
    List<Entry> redeemed = Funded.redeemed(DISCOUNT, line -> "s1");

    assertThat(Funded.takenBack(DISCOUNT, line -> "s1"))
        .isEqualTo(
            redeemed.stream()
                .map(it -> new Entry(it.account(), it.party(), it.shopId(), -it.amount()))
                .toList());
  }

  @Test
  void aJournalSumsToZeroOrIsNone() {
    Cause cause = Cause.ofBatch(new UUID(1, 2), new UUID(1, 3));

    assertThatThrownBy(
            () ->
                new Journal(
                    new UUID(1, 4),
                    "t",
                    cause,
                    "CNY",
                    List.of(new Entry(Account.DISCOUNT, "", "", 1))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
