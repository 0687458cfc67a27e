package dev.couponry.operator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of an operator in this process; it tries again soon. */
record TestConfig(String address, Duration resync) implements OperatorConfig {
  @Override
  public Service service() {
    return new ServiceAt(address);
  }

  @Override
  public Duration firstRetry() {
    return Duration.ofMillis(200);
  }

  @Override
  public Duration longestRetry() {
    return Duration.ofSeconds(2);
  }

  @Override
  public Duration countersEvery() {
    return Duration.ofSeconds(3);
  }

  @Override
  public int counterWritesPerSecond() {
    return 20;
  }

  /** Nobody else acts. */
  @Override
  public Leader leader() {
    throw new IllegalStateException("nobody is elected here");
  }

  @Override
  public Optional<String> namespaces() {
    return Optional.empty();
  }

  @Override
  public int threads() {
    return 16;
  }

  @Override
  public int httpPort() {
    return 0;
  }

  @Override
  public String httpHost() {
    return "127.0.0.1";
  }

  @Override
  public boolean jsonLog() {
    return false;
  }

  private record ServiceAt(String address) implements Service {
    @Override
    public boolean plaintext() {
      return true;
    }

    @Override
    public Optional<Path> caFile() {
      return Optional.empty();
    }

    @Override
    public Optional<Path> tokenFile() {
      return Optional.empty();
    }

    @Override
    public Duration deadline() {
      return Duration.ofSeconds(5);
    }
  }
}
