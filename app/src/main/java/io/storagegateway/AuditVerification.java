package io.storagegateway;

import io.storagegateway.access.audit.SealLines;
import io.storagegateway.access.audit.Verification;
import io.storagegateway.access.audit.Verification.Finding;
import io.storagegateway.access.audit.Verification.Summary;
import io.storagegateway.access.audit.Words;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.configuration.Json;
import io.storagegateway.spi.BackendException;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** {@code gateway audit verify}: says whether the audit trail is as it was sealed. */
final class AuditVerification {
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private long errors;

  AuditVerification(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Whether all is well; what is not was told. */
  boolean run(CommandLine command) throws ConfigurationException {
    GatewayConfiguration configuration = GatewayServer.load(command.file(), environment);
    try (Database database = Database.at(Assembly.address(configuration))) {
      if (!database.exists()) {
        err.println("gateway: there is no database yet, so there is nothing to verify");
        return false;
      }
      return verify(configuration, database, command);
    } catch (DatabaseUnavailableException e) {
      err.println("gateway: the audit trail cannot be read: " + root(e).getMessage());
    } catch (UncheckedIOException e) {
      err.println("gateway: " + command.log().orElseThrow() + " cannot be read");
    }
    return false;
  }

  private boolean verify(
      GatewayConfiguration configuration, Database database, CommandLine command) {
    Verification verification;
    try {
      verification =
          new Verification(database, Assembly.audit(configuration).keys(), Clock.systemUTC());
    } catch (BackendException e) {
      err.println("gateway: the key of the seals cannot be read: " + root(e).getMessage());
      return false;
    }
    Summary summary = verification.run(this::tell);
    command.log().ifPresent(log -> compare(verification, log));
    out.println(text(summary));
    return errors == 0;
  }

  private void compare(Verification verification, Path log) {
    try (BufferedReader reader =
        new BufferedReader(
            // Not as Files would: bytes that are no UTF-8 may stand between the seals.
            new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
      SealLines lines = new SealLines(reader, Json.mapper());
      verification.compare(lines, this::tell);
      if (lines.skippedSoFar() > 0) {
        tell(
            new Finding(
                false,
                Words.count(lines.skippedSoFar(), "line")
                    + " of the log hold no seal that a configured key has made"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(Finding finding) {
    if (finding.error()) {
      errors++;
    }
    (finding.error() ? err : out).println((finding.error() ? "" : "warning: ") + finding.text());
  }

  private String text(Summary summary) {
    return Words.count(summary.records(), "record")
        + " in "
        + Words.count(summary.batches(), "batch")
        + (summary.dropped() == 0
            ? ""
            : " (" + Words.count(summary.dropped(), "batch") + " dropped by retention)")
        + summary.sealedUntil().map(time -> ", sealed until " + time).orElse(", nothing sealed yet")
        + "; "
        + (errors == 0 ? "all is well" : Words.count(errors, "finding"));
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
