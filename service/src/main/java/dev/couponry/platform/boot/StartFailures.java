package dev.couponry.platform.boot;

import io.quarkus.runtime.QuarkusBindException;
import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jboss.logging.Logger;

/** Says why Quarkus did not start: in one line where it is the surroundings, in full else. */
final class StartFailures {
  private StartFailures() {}

  static void print(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartRefused) {
        System.err.println("couponry: " + cause.getMessage());
        return;
      }
      if (cause instanceof QuarkusBindException taken) {
        System.err.println("couponry: port " + taken.getPort() + " is in use; set another");
        return;
      }
      if (cause instanceof FlywayValidateException behind) {
        System.err.println(
            "couponry: the database's schema is not that of this version; run it once with"
                + " COUPONRY_DATABASE_MIGRATIONS=only: "
                + oneLine(behind));
        return;
      }
      if (cause instanceof SQLException unreachable) {
        System.err.println("couponry: the database does not answer: " + oneLine(unreachable));
        return;
      }
    }
    Logger.getLogger(StartFailures.class).error("The service does not start", failure);
    failure.printStackTrace();
  }

  static String oneLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
  }
}
