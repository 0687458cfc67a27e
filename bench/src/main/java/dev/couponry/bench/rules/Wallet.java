package dev.couponry.bench.rules;

import dev.couponry.rules.Candidate;
import dev.couponry.rules.Cart;
import java.util.List;

/**
 * What one evaluation is asked: a cart, and the coupons of a wallet that can be used on it.
 *
 * @param candidates each discounts the cart when used alone
 */
record Wallet(Cart cart, List<Candidate> candidates) {}
