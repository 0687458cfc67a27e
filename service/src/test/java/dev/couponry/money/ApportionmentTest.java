package dev.couponry.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ApportionmentTest {

  private static final long LARGE = 1_000_000_000_000_000L;

  @Provide
  Arbitrary<long[]> weights() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(0, 9), Arbitraries.longs().between(0, LARGE))
        .array(long[].class)
        .ofMinSize(1)
        .ofMaxSize(30)
        .filter(it -> LongStream.of(it).sum() > 0);
  }

  @Property
  void largestRemainderIsHamiltons(@ForAll("weights") long[] weights, @ForAll int share) {
    long total = LongStream.of(weights).sum();
    long amount = part(total, share);
    long[] parts = Apportionment.byLargestRemainder(amount, weights);
    assertThat(LongStream.of(parts).sum()).isEqualTo(amount);
    for (int i = 0; i < parts.length; i++) {
      assertThat(parts[i]).isBetween(0L, weights[i]);
      boolean raised = parts[i] > quotient(amount, weights[i], total)[0].longValueExact();
      for (int j = 0; raised && j < parts.length; j++) {
        boolean unraised = parts[j] == quotient(amount, weights[j], total)[0].longValueExact();
        if (unraised) {
          int order =
              remainder(amount, weights[i], total).compareTo(remainder(amount, weights[j], total));
          assertThat(order > 0 || (order == 0 && i < j)).isTrue();
        }
      }
    }
  }

  @Property
  void nestedFollowsItsDefinition(@ForAll("weights") long[] shares, @ForAll int share) {
    long total = LongStream.of(shares).sum();
    long amount = part(total, share);
    long[] parts = Apportionment.nested(amount, shares);
    assertThat(LongStream.of(parts).sum()).isEqualTo(amount);
    assertThat(parts[0]).isEqualTo(quotient(amount, shares[0], total)[0].longValueExact());
    if (shares.length > 1 && total > shares[0]) {
      assertThat(Arrays.copyOfRange(parts, 1, parts.length))
          .isEqualTo(
              Apportionment.nested(
                  amount - parts[0], Arrays.copyOfRange(shares, 1, shares.length)));
    }
  }

  @Property
  void nestedNeverShrinksAsTheAmountGrows(
      @ForAll("weights") long[] shares, @ForAll int one, @ForAll int other) {
    long total = LongStream.of(shares).sum();
    long from = Math.min(part(total, one), part(total, other));
    long to = Math.max(part(total, one), part(total, other));
    long[] between = Apportionment.nestedBetween(from, to, shares);
    assertThat(LongStream.of(between).min().orElseThrow()).isNotNegative();
    assertThat(LongStream.of(between).sum()).isEqualTo(to - from);
  }

  @Example
  void tiesGoToTheEarlier() {
    assertThat(Apportionment.byLargestRemainder(2, new long[] {1, 1, 1})).containsExactly(1, 1, 0);
    assertThat(Apportionment.byLargestRemainder(1, new long[] {1, 3, 1})).containsExactly(0, 1, 0);
    assertThat(Apportionment.byLargestRemainder(4, new long[] {1, 2, 2, 2}))
        .containsExactly(1, 1, 1, 1);
    assertThat(Apportionment.byLargestRemainder(0, new long[] {1, 2})).containsExactly(0, 0);
  }

  /** 80 shares of 440 in all, 50 to deal: 0.80 each for every fourth, 0.57 for the others. */
  @Example
  void ofManyTiesTheEarlierToo() {
    long[] shares = new long[80];
    long[] expected = new long[80];
    int left = 30;
    for (int i = 0; i < shares.length; i++) {
      boolean larger = i % 4 == 0;
      shares[i] = larger ? 7 : 5;
      expected[i] = larger || left-- > 0 ? 1 : 0;
    }

    assertThat(Apportionment.byLargestRemainder(50, shares)).containsExactly(expected);
  }

  @Example
  void largeAmountsDoNotOverflow() {
    long half = Long.MAX_VALUE / 2;
    assertThat(Apportionment.byLargestRemainder(half, new long[] {half, half}))
        .containsExactly(half / 2 + 1, half / 2);
    assertThat(Apportionment.nested(half, new long[] {half, half}))
        .containsExactly(half / 2, half / 2 + 1);
    assertThatThrownBy(() -> Apportionment.sum(new long[] {Long.MAX_VALUE, 1}))
        .isInstanceOf(ArithmeticException.class);
  }

  @Example
  void nothingOverNothingIsNothing() {
    assertThat(Apportionment.nested(0, new long[] {0, 0})).containsExactly(0, 0);
    assertThat(Apportionment.nested(3, new long[] {0, 3, 0})).containsExactly(0, 3, 0);
  }

  private static long part(long total, int share) {
    return total / 1_000 * Math.floorMod(share, 1_001) + total % 1_000 * (share & 1);
  }

  private static BigInteger[] quotient(long amount, long weight, long total) {
    return BigInteger.valueOf(amount)
        .multiply(BigInteger.valueOf(weight))
        .divideAndRemainder(BigInteger.valueOf(total));
  }

  private static BigInteger remainder(long amount, long weight, long total) {
    return quotient(amount, weight, total)[1];
  }
}
