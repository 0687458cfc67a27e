package dev.couponry.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.AmountOff;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.FreightOff;
import dev.couponry.v1.PercentOff;
import dev.couponry.v1.Threshold;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void moneyHasTheDecimalsOfItsCurrency() {
    assertThat(Figures.money(123_450, "CNY")).isEqualTo("1234.50 CNY");
    assertThat(Figures.money(123_450, "JPY")).isEqualTo("123450 JPY");
  }

  @Test
  void benefitsAreBrief() {
    var tens = rule().setAmountOff(AmountOff.newBuilder().setAmount(1_000));
    assertThat(Figures.benefit(tens.build())).isEqualTo("10 off");
    tens.setThreshold(Threshold.newBuilder().setMinAmount(5_000));
    assertThat(Figures.benefit(tens.build())).isEqualTo("50-10");
    tens.getAmountOffBuilder().setPerStep(10_050);
    assertThat(Figures.benefit(tens.build())).isEqualTo("10 every 100.5");
    assertThat(
            Figures.benefit(
                rule().setPercentOff(PercentOff.newBuilder().setBasisPoints(1_500)).build()))
        .isEqualTo("15% off");
    assertThat(
            Figures.benefit(rule().setFreight(FreightOff.newBuilder().setMaxAmount(1_200)).build()))
        .isEqualTo("freight up to 12");
  }

  private static CouponRule.Builder rule() {
    return CouponRule.newBuilder().setCurrencyCode("CNY");
  }
}
