package dev.couponry.platform.database;

import io.vertx.mutiny.sqlclient.SqlClient;

/**
 * The unit of work that a use case hands to its ports: one transaction on one connection, or, for a
 * read, the pool. Only a {@code postgres} ring looks inside.
 */
public record Tx(SqlClient client) {}
