package dev.couponry.cli.shop;

import java.util.List;
import java.util.regex.Pattern;

/** Coupons named by code or by id: an id is a UUID, and no code looks like one. */
public final class CouponKeys {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private CouponKeys() {}

  /** Whether it is an id. */
  public static boolean isId(String key) {
    return UUID.matcher(key).matches();
  }

  /** The ids among them. */
  public static List<String> ids(List<String> keys) {
    return keys.stream().filter(CouponKeys::isId).toList();
  }

  /** The codes among them. */
  public static List<String> codes(List<String> keys) {
    return keys.stream().filter(key -> !isId(key)).toList();
  }
}
