/** How answers look: amounts, times, rules and tables for people, JSON for programs. */
package dev.couponry.cli.show;
