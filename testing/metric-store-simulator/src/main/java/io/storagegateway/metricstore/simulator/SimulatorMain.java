package io.storagegateway.metricstore.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The simulator as a program of its own, which runs until it is told to end. */
public final class SimulatorMain {
  private static final int WRONG_ARGUMENTS = 2;

  private SimulatorMain() {}

  /** Starts it: see {@code --help}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // nobody reads what the server's library would log
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    CommandLine commandLine;
    try {
      commandLine = CommandLine.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println("Try --help.");
      System.exit(WRONG_ARGUMENTS);
      return;
    }
    if (commandLine.help()) {
      System.out.print(CommandLine.HELP);
      return;
    }
    MetricStoreSimulator simulator = serve(commandLine, System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "close"));
    if (commandLine.demo().isPresent()) {
      // nobody writes there: it ends when whoever started this is gone
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    }
    new CountDownLatch(1).await();
  }

  /** Starts a simulator and says where it is. */
  static MetricStoreSimulator serve(CommandLine commandLine, PrintStream out) throws IOException {
    SigningKey key = SigningKey.generate();
    SimulatorSettings settings = commandLine.settings();
    if (commandLine.demo().isPresent()) {
      settings = settings.withPublicKey(key.publicKey());
    }
    MetricStoreSimulator simulator = MetricStoreSimulator.start(settings);
    simulator.fill(commandLine.past());
    simulator.keepUp();
    if (commandLine.authorityFile().isPresent()) {
      Files.writeString(commandLine.authorityFile().get(), simulator.certificateAuthority());
    }
    if (commandLine.demo().isPresent()) {
      Demo.tell(simulator, key, commandLine.demo().get());
    }
    out.println(
        "Metric store simulator at "
            + simulator.url()
            + ", clusters "
            + String.join(", ", MetricStoreSimulator.clusters()));
    return simulator;
  }
}
