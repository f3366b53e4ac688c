package io.storagegateway;

import ch.qos.logback.classic.Level;
import com.codahale.metrics.MetricRegistry;
import io.dropwizard.logging.common.BootstrapLogging;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.ConfigurationProblem;
import io.storagegateway.configuration.GatewayConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The program. */
public final class Main {
  private static final int FINE = 0;
  private static final int WRONG = 1;
  private static final int USAGE = 2;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  Main(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the gateway until it is told to end.
   *
   * @param arguments as {@code --help} explains
   */
  public static void main(String... arguments) {
    // Messages of libraries are part of ours, so all speak one language.
    Locale.setDefault(Locale.ENGLISH);
    // What a check finds is its output; logs would say it twice.
    boolean check = arguments.length > 0 && Set.of("check", "audit").contains(arguments[0]);
    BootstrapLogging.bootstrap(check ? Level.OFF : Level.WARN);
    new Main(System.getenv(), utf8(System.out), utf8(System.err))
        .run(arguments)
        .ifPresent(System::exit);
  }

  /** Does what the command line asks for; the exit code, or empty if the gateway serves now. */
  OptionalInt run(String... arguments) {
    try {
      CommandLine command = CommandLine.parse(arguments);
      return switch (command.action()) {
        case HELP -> OptionalInt.of(print(help()));
        case VERSION -> OptionalInt.of(print("Storage Gateway " + Version.current()));
        case CHECK -> OptionalInt.of(new Check(environment, out, err).run(command) ? FINE : WRONG);
        case VERIFY_AUDIT ->
            OptionalInt.of(
                new AuditVerification(environment, out, err).run(command) ? FINE : WRONG);
        case SERVE -> serve(command);
      };
    } catch (UsageException e) {
      err.println("gateway: " + e.getMessage() + "; see gateway --help");
      return OptionalInt.of(USAGE);
    } catch (ConfigurationException e) {
      print(e, err);
    } catch (StartFailedException e) {
      err.println("gateway: " + e.getMessage());
    }
    return OptionalInt.of(WRONG);
  }

  static void print(ConfigurationException failure, PrintStream err) {
    for (ConfigurationProblem problem : failure.problems()) {
      err.println(
          "gateway: "
              + (problem.path().isEmpty() ? "" : problem.path() + ": ")
              + problem.message());
    }
  }

  private OptionalInt serve(CommandLine command) throws ConfigurationException {
    GatewayConfiguration configuration = GatewayServer.load(command.file(), environment);
    configuration.getLoggingFactory().configure(new MetricRegistry(), "gateway");
    GatewayServer gateway = GatewayServer.start(configuration, command.strict());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(configuration, gateway), "end"));
    return OptionalInt.empty();
  }

  private static void end(GatewayConfiguration configuration, GatewayServer gateway) {
    gateway.close();
    configuration.getLoggingFactory().stop();
    // A signal was an order, not a failure; without this the exit code would tell the signal.
    Runtime.getRuntime().halt(FINE);
  }

  private int print(String text) {
    out.println(text);
    return FINE;
  }

  private static String help() {
    try (InputStream text = Main.class.getResourceAsStream("help.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
