package dev.couponry.tenant.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.tenant.domain.Settings;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The settings of all tenants. */
public interface TenantSettings {

  /** Those of a tenant; the defaults if it never said anything. */
  Uni<Settings> of(Tx tx, String tenant);

  /** As {@link #of}; until the transaction ends nobody else changes them. */
  Uni<Settings> lock(Tx tx, String tenant);

  /** Replaces those that are locked, or adds them. */
  Uni<Void> put(Tx tx, String tenant, Settings settings);

  /** Settings as the audit has them; empty if there are none. */
  Optional<String> recorded(Settings settings);
}
