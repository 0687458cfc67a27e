/** The ports to budgets and the ledger, for the contexts whose changes cost money. */
package dev.couponry.finance.app;
