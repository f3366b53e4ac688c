package io.storagegateway.ontap.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
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
      commandLine = CommandLine.parse(List.of(arguments), System.getenv());
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
    OntapSimulator simulator = serve(commandLine, System.getenv(), System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "close"));
    if (commandLine.demo().isPresent()) {
      Demo.of(simulator, commandLine.demo().get()).runAsLongAs(System.in);
      System.exit(0);
    }
    new CountDownLatch(1).await();
  }

  /** Starts a simulator and says where it is. */
  static OntapSimulator serve(
      CommandLine commandLine, Map<String, String> environment, PrintStream out)
      throws IOException {
    OntapSimulator simulator = OntapSimulator.start(commandLine.settings());
    simulator.fill(commandLine.volumes());
    if (commandLine.authorityFile().isPresent()) {
      Files.writeString(commandLine.authorityFile().get(), simulator.certificateAuthority());
    }
    String password =
        environment.containsKey(CommandLine.PASSWORD)
            ? ""
            : ", password " + simulator.password();
    out.println(
        "ONTAP simulator at "
            + simulator.url()
            + ", SVM "
            + simulator.svm()
            + ", account "
            + simulator.username()
            + password);
    return simulator;
  }
}
