package dev.couponry.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.rules.Assessment;
import dev.couponry.rules.Evaluation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WalletsTest {

  @ParameterizedTest
  @EnumSource
  void everyCouponCanBeUsedAlone(WalletKind kind) {
    for (Wallet wallet : Wallets.of(kind, 50, 20)) {
      assertThat(wallet.candidates()).hasSize(50);
      assertThat(wallet.cart().lines()).hasSize(20);
      assertThat(wallet.cart().lines())
          .extracting("shopId")
          .containsOnly("shop-0", "shop-1", "shop-2", "shop-3", "shop-4");
      assertThat(Evaluation.of(wallet.cart(), wallet.candidates()).assessments())
          .hasOnlyElementsOfType(Assessment.Applicable.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void areTheSameInEveryRun(WalletKind kind) {
    assertThat(Wallets.of(kind, 10, 5)).isEqualTo(Wallets.of(kind, 10, 5)).doesNotHaveDuplicates();
  }
}
