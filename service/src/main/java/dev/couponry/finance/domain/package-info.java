/** Budgets and the ledger as values: what is booked where, and who pays. */
package dev.couponry.finance.domain;
