package dev.couponry.cli;

import dev.couponry.cli.dev.LocalService;
import dev.couponry.cli.dev.Readiness;
import dev.couponry.cli.dev.Tour;
import dev.couponry.cli.dev.Watched;
import dev.couponry.cli.manifest.Application;
import dev.couponry.cli.manifest.ManifestFiles;
import dev.couponry.cli.manifest.Result;
import dev.couponry.cli.service.Failure;
import dev.couponry.cli.service.Service;
import dev.couponry.k8s.manifest.Manifest;
import dev.couponry.v1.ApplyOutcome;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the service on this machine. */
@Command(
    name = "dev",
    description = {
      "Runs the service on this machine and keeps it as the manifests say.",
      "It has a PostgreSQL of its own, whose data is kept, and is open to callers on this machine."
          + " Manifests are applied again whenever they change; one that is taken away stays"
          + " applied."
    },
    footer = {"", "Example:", "  couponry dev -f k8s/samples"})
final class Dev implements Callable<Integer> {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE|DIR",
      description = "Manifests to apply, and to apply again when they change.")
  private String files;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${sys:couponry.home:-.}/.couponry",
      description = "Where database and log are kept. Default: .couponry beside the launcher.")
  private Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "9090",
      description = "Port of the gRPC API. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--http-port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port of the health checks. Default: ${DEFAULT-VALUE}.")
  private int httpPort;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private List<Manifest> manifests = List.of();

  @Override
  public Integer call() {
    var jar = serviceJar();
    if (files != null) {
      manifests = ManifestFiles.read(List.of(files), "");
    }
    mustBeFree("--port", port);
    mustBeFree("--http-port", httpPort);
    out().println("starting the service, with its database in " + directory() + " …");
    try (var process =
        LocalService.start(new LocalService.Settings(jar, directory(), port, httpPort))) {
      Runtime.getRuntime().addShutdownHook(new Thread(process::close, "stop the service"));
      return run(process);
    }
  }

  private int run(LocalService process) {
    try (var service = Service.at("localhost:" + port, true, "")) {
      var outcome = Readiness.await(process, service, READY_WITHIN);
      if (outcome != Readiness.Outcome.READY) {
        return failed(process, outcome == Readiness.Outcome.LATE ? "is not ready" : "ended");
      }
      greet(process);
      follow(process, service);
      return failed(process, "ended");
    }
  }

  private void greet(LocalService process) {
    out()
        .println(
            "ready: gRPC on localhost:"
                + port
                + ", health on http://localhost:"
                + httpPort
                + "/q/health");
    out().println("its log: " + process.log());
  }

  /** Applies, tells what to try, and applies again, until the service ends. */
  private void follow(LocalService process, Service service) {
    var watched = files == null ? null : new Watched(files);
    if (watched != null) {
      watched.markKnown();
    }
    var isApplied = apply(service);
    var command = System.getProperty("couponry.command", "couponry");
    var visit = UUID.randomUUID().toString().substring(0, 4);
    new Tour(command, port, visit).print(manifests, out());
    while (!process.endsWithin(LOOK_EVERY)) {
      if (watched != null && watched.hasChanged()) {
        isApplied = !readAgain() || apply(service);
      } else if (!isApplied) {
        isApplied = apply(service);
      }
    }
  }

  private boolean readAgain() {
    try {
      manifests = ManifestFiles.read(List.of(files), "");
      return true;
    } catch (BadInput wrong) {
      wrong.lines().forEach(this::problem);
      problem("nothing was applied; the service keeps what it has");
      return false;
    }
  }

  /** False if the service gave no answer, so that it must be tried again. */
  private boolean apply(Service service) {
    var application = new Application(service, "", false);
    try {
      manifests.forEach(manifest -> say(application.apply(manifest)));
      return true;
    } catch (StatusRuntimeException e) {
      problem(Failure.of(e).summary() + "; trying again");
      return false;
    }
  }

  private void say(Result result) {
    if (result instanceof Result.Refused refused) {
      refused.lines().forEach(this::problem);
    } else if (result instanceof Result.Applied applied
        && applied.outcome() != ApplyOutcome.UNCHANGED) {
      var outcome = applied.outcome().name().toLowerCase(Locale.ROOT);
      out().println(applied.manifest().label() + " " + outcome);
    }
  }

  private int failed(LocalService process, String what) {
    if (process.isStopping()) {
      return ExitCodes.OK; // as the user wanted
    }
    problem("the service " + what + "; the end of its log, " + process.log() + ":");
    process.lastLines().forEach(spec.commandLine().getErr()::println);
    return ExitCodes.UNAVAILABLE;
  }

  /** Otherwise whoever is there would be taken for the service. */
  private static void mustBeFree(String option, int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.setReuseAddress(true);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInput(option + ": " + port + " is not free; stop what uses it, or give another");
    }
  }

  private static Path serviceJar() {
    var jar = System.getProperty("couponry.service.jar");
    if (jar == null) {
      throw new BadInput(
          "dev needs the launcher, which knows where the service is: ./couponry dev");
    }
    return Path.of(jar);
  }

  private Path directory() {
    return data.toAbsolutePath().normalize();
  }

  private void problem(String line) {
    spec.commandLine().getErr().println("couponry: " + line);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
