/** Who buys what: users, carts and coupons as the command line names them. */
package dev.couponry.cli.shop;
