/** Budgets and the ledger in PostgreSQL, set-based, on the caller's connection. */
package dev.couponry.finance.postgres;
