package dev.couponry.platform.embedded;

import java.lang.management.ManagementFactory;

/**
 * How much memory PostgreSQL keeps pages in: an eighth of the machine's (or the container's), since
 * the service lives there too. It is taken as it is used.
 */
final class SharedBuffers {
  private static final long LEAST_MEBIBYTES = 128;
  private static final long MOST_MEBIBYTES = 1024;
  private static final int PART = 8;

  private SharedBuffers() {}

  static String here() {
    long bytes =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getTotalMemorySize();
    return ofMemory(bytes);
  }

  static String ofMemory(long bytes) {
    long part = bytes / PART >> 20;
    return Math.min(Math.max(part, LEAST_MEBIBYTES), MOST_MEBIBYTES) + "MB";
  }
}
