package dev.couponry.cli;

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
    subcommands = {
      Apply.class,
      Validate.class,
      Get.class,
      Claim.class,
      Grant.class,
      Bind.class,
      Wallet.class,
      Quote.class,
      Lock.class,
      Redeem.class,
      Release.class,
      Return.class
    },
    footer = {
      "",
      "A first try, in two terminals:",
      "  couponry dev -f k8s/samples",
      "  couponry claim phones-50-10 --user u1",
      "  couponry quote --user u1 --line phone-case:59.00",
      "",
      "Amounts on the command line and in text are in currency units (10.00); in files and",
      "with -o json they are in minor units (1000), as in the API.",
      "",
      "Exit codes:",
      "  0  done",
      "  1  the service refused; the reason is in [BRACKETS], and in the JSON of -o json",
      "  2  wrong usage or a wrong file; the service was not asked",
      "  3  the service is not there, or gave no answer in time",
      "  4  a defect"
    })
public final class Couponry implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Couponry.class.getPackage().getImplementationVersion();
      return new String[] {"couponry " + (version == null ? "unpackaged" : version)};
    }
  }
}
