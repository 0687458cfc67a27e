package dev.couponry.platform.boot;

import dev.couponry.platform.config.CouponryConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Reads the keys that are needed before Quarkus reads its own: environment and -D. */
final class StartConfig {
  private StartConfig() {}

  /**
   * @throws StartRefused if a value is not one, with its key
   */
  static CouponryConfig read() {
    try {
      return new SmallRyeConfigBuilder()
          .addDefaultSources()
          .addDefaultInterceptors()
          .addDiscoveredConverters()
          .withMapping(CouponryConfig.class)
          .withValidateUnknown(false)
          .build()
          .getConfigMapping(CouponryConfig.class);
    } catch (RuntimeException invalid) {
      throw new StartRefused(String.valueOf(invalid.getMessage()).replaceAll("\\s+", " "));
    }
  }
}
