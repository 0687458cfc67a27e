/** Money arithmetic on integers: minor units, basis points, apportionment. */
package dev.couponry.money;
