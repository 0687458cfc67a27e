package dev.couponry.wallet.grpc;

import static dev.couponry.platform.access.Role.ADMIN;
import static dev.couponry.platform.access.Role.CAMPAIGN_EDITOR;
import static dev.couponry.platform.access.Role.ORDER;
import static dev.couponry.platform.access.Role.STORE;
import static dev.couponry.platform.access.Role.WALLET;

import dev.couponry.platform.access.Caller;
import dev.couponry.platform.access.Role;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.GetCouponResponse;
import dev.couponry.v1.ListCouponsResponse;
import dev.couponry.v1.ListWalletResponse;
import java.util.Set;

/**
 * A code is a secret of its holder: whoever only reads, and neither serves holders nor makes codes,
 * sees its last characters.
 */
enum CodeSecrecy {
  /** Codes are shown. */
  NONE,
  /** Their last characters are. */
  KEPT;

  private static final Set<Role> KNOW_CODES = Set.of(ADMIN, CAMPAIGN_EDITOR, WALLET, ORDER, STORE);
  private static final int SHOWN = 4;

  /** Before a caller. */
  static CodeSecrecy before(Caller caller) {
    return caller.isAnyOf(KNOW_CODES) ? NONE : KEPT;
  }

  GetCouponResponse of(GetCouponResponse response) {
    GetCouponResponse.Builder shown = response.toBuilder();
    hide(shown.getCouponBuilder());
    return shown.build();
  }

  ListCouponsResponse of(ListCouponsResponse response) {
    ListCouponsResponse.Builder shown = response.toBuilder();
    shown.getCouponsBuilderList().forEach(this::hide);
    return shown.build();
  }

  ListWalletResponse of(ListWalletResponse response) {
    ListWalletResponse.Builder shown = response.toBuilder();
    shown.getCouponsBuilderList().forEach(this::hide);
    return shown.build();
  }

  /** A code that is no longer than what may be shown is all secret. */
  private void hide(Coupon.Builder coupon) {
    if (this == KEPT) {
      String code = coupon.getCode();
      coupon.setCode("…" + (code.length() > SHOWN ? code.substring(code.length() - SHOWN) : ""));
    }
  }
}
