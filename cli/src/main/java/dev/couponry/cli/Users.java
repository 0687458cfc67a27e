package dev.couponry.cli;

import picocli.CommandLine.Command;

/** Privacy of users. */
@Command(
    name = "users",
    description = "Erases users, and makes two of them one.",
    subcommands = {UsersErase.class, UsersMerge.class},
    footer = {"", "Examples:", "  couponry users erase u17", "  couponry users merge u17 u18"})
final class Users extends CommandGroup {}
