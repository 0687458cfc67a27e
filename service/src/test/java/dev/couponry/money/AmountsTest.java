package dev.couponry.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class AmountsTest {

  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  @Property
  void multipliesAndDividesExactly(
      @ForAll @LongRange(min = 0) long a,
      @ForAll @LongRange(min = 0) long b,
      @ForAll @LongRange(min = 1) long divisor) {
    BigInteger quotient = big(a).multiply(big(b)).divide(big(divisor));
    if (quotient.compareTo(MAX) <= 0) {
      assertThat(Amounts.multiplyDivide(a, b, divisor)).isEqualTo(quotient.longValueExact());
    } else {
      assertThatThrownBy(() -> Amounts.multiplyDivide(a, b, divisor))
          .isInstanceOf(ArithmeticException.class);
    }
  }

  @Property
  void capsProductsAndSums(@ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 0) long b) {
    assertThat(Amounts.multiplyCapped(a, b))
        .isEqualTo(big(a).multiply(big(b)).min(MAX).longValue());
    assertThat(Amounts.addCapped(a, b)).isEqualTo(big(a).add(big(b)).min(MAX).longValue());
  }

  @Example
  void keepsProductsAtTheEdgeOfALong() {
    assertThat(Amounts.multiplyCapped(1L << 31, 1L << 31)).isEqualTo(1L << 62);
    assertThat(Amounts.multiplyCapped(1L << 31, 1L << 32)).isEqualTo(Long.MAX_VALUE);
    assertThat(Amounts.multiplyDivide(1L << 31, 1L << 32, 2)).isEqualTo(1L << 62);
    assertThat(Amounts.multiplyDivide(1L << 32, 1L << 32, 4)).isEqualTo(1L << 62);
  }

  @Property
  void sharesRoundHalfUp(
      @ForAll @LongRange(min = 0) long amount, @ForAll @IntRange(max = 10_000) int basisPoints) {
    BigInteger doubled = big(amount).multiply(big(basisPoints)).multiply(big(2));
    BigInteger rounded = doubled.add(big(10_000)).divide(big(20_000));
    assertThat(BasisPoints.of(amount, basisPoints)).isEqualTo(rounded.longValueExact());
  }

  @Example
  void halfGoesUp() {
    assertThat(BasisPoints.of(1, 5_000)).isEqualTo(1);
    assertThat(BasisPoints.of(1, 4_999)).isZero();
    assertThat(BasisPoints.of(3, 5_000)).isEqualTo(2);
    assertThat(BasisPoints.of(Long.MAX_VALUE, 10_000)).isEqualTo(Long.MAX_VALUE);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
