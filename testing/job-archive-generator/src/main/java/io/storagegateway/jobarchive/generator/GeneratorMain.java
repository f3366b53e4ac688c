package io.storagegateway.jobarchive.generator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The generator as a program. */
public final class GeneratorMain {
  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;

  private GeneratorMain() {}

  /** Makes an archive: see {@code --help}. */
  public static void main(String[] arguments) {
    int code = run(List.of(arguments), System.getenv(), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Gives the exit code. */
  static int run(
      List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      CommandLine commandLine = CommandLine.parse(arguments);
      if (commandLine.help()) {
        out.print(CommandLine.HELP);
      } else if (commandLine.demo().isPresent()) {
        Demo.in(environment, Clock.systemUTC()).tell(commandLine.demo().get());
      } else {
        write(commandLine, out, err);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println("Try --help.");
      return WRONG_ARGUMENTS;
    } catch (DirectoryNotEmptyException e) {
      err.println(e.getFile() + " is not empty; --into-existing writes into it all the same.");
      return WRONG_ARGUMENTS;
    } catch (IOException e) {
      err.println(e.getCause() == null ? e : e.getMessage() + ": " + e.getCause());
      return FAILED;
    }
  }

  private static void write(CommandLine commandLine, PrintStream out, PrintStream err)
      throws IOException {
    Path folder = commandLine.folder().orElseThrow();
    Progress progress = new ProgressLines(Clock.systemUTC(), err);
    ArchiveGenerator generator = ArchiveGenerator.of(commandLine.spec());
    if (commandLine.intoExisting()) {
      generator.writeInto(folder, commandLine.threads(), progress);
    } else {
      generator.write(folder, commandLine.threads(), progress);
    }
    out.println(commandLine.spec().jobs() + " jobs in " + folder);
  }
}
