package dev.couponry.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
    name = "couponry",
    description = "Campaigns and coupons from the command line.",
    mixinStandardHelpOptions = true,
    versionProvider = Couponry.Version.class,
    footer = {
      "",
      "A first try, in two terminals:",
      "  couponry dev -f k8s/samples",
      "  couponry claim phones-50-10 --user u1",
      "  couponry quote --user u1 --line phone-case:59.00",
      "",
      "Amounts on the command line and in text are in currency units (10.00); in files and with",
      "-o json they are in minor units (1000), as in the API.",
      "",
      "Exit codes:",
      "  0  done",
      "  1  the service refused; the reason is in [BRACKETS], and in the JSON of -o json",
      "     (diff: something would change)",
      "  2  wrong usage or a wrong file; the service was not asked",
      "  3  the service is not there, or gave no answer in time",
      "  4  a defect"
    })
public final class Couponry implements Runnable {
  private static final int WIDTH = 100;
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("dev", Dev.class);
    COMMANDS.put("apply", Apply.class);
    COMMANDS.put("validate", Validate.class);
    COMMANDS.put("diff", Diff.class);
    COMMANDS.put("get", Get.class);
    COMMANDS.put("history", History.class);
    COMMANDS.put("approvals", Approvals.class);
    COMMANDS.put("approve", Approve.class);
    COMMANDS.put("reject", Reject.class);
    COMMANDS.put("batch", Batch.class);
    COMMANDS.put("coupons", Coupons.class);
    COMMANDS.put("jobs", Jobs.class);
    COMMANDS.put("events", Events.class);
    COMMANDS.put("audiences", Audiences.class);
    COMMANDS.put("claimable", Claimable.class);
    COMMANDS.put("audit", Audit.class);
    COMMANDS.put("tenant", Tenant.class);
    COMMANDS.put("users", Users.class);
    COMMANDS.put("claim", Claim.class);
    COMMANDS.put("link", Link.class);
    COMMANDS.put("reserve", Reserve.class);
    COMMANDS.put("confirm", Confirm.class);
    COMMANDS.put("cancel", Cancel.class);
    COMMANDS.put("grant", Grant.class);
    COMMANDS.put("bind", Bind.class);
    COMMANDS.put("transfer", Transfer.class);
    COMMANDS.put("wallet", Wallet.class);
    COMMANDS.put("quote", Quote.class);
    COMMANDS.put("lock", Lock.class);
    COMMANDS.put("redeem", Redeem.class);
    COMMANDS.put("release", Release.class);
    COMMANDS.put("return", Return.class);
    COMMANDS.put("smoke", Smoke.class);
  }

  @Spec private CommandSpec spec;

  /** The program, with the command that is asked for; with all of them if it is none of them. */
  static CommandLine forArguments(String... args) {
    var line = new CommandLine(new Couponry());
    var named = args.length == 0 ? null : COMMANDS.get(args[0]);
    COMMANDS.forEach(
        (name, command) -> {
          if (named == null || named == command) { // reading all of them takes longer than the call
            line.addSubcommand(name, command);
          }
        });
    style(line);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do");
  }

  private static void style(CommandLine line) {
    line.getCommandSpec().usageMessage().width(WIDTH).abbreviateSynopsis(true).sortOptions(false);
    line.getSubcommands().values().forEach(Couponry::style);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Couponry.class.getPackage().getImplementationVersion();
      return new String[] {"couponry " + (version == null ? "unpackaged" : version)};
    }
  }
}
